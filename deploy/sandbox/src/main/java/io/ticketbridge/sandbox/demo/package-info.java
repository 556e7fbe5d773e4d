/**
 * The demo: the whole bridge in one command. Starts the local cloud, both desks and the three
 * services, plays a story in both directions, and ends everything that it started.
 */
package io.ticketbridge.sandbox.demo;
