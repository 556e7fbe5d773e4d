/** The small HTTP kit the desks stand on: the JDK's server, routes, bounded bodies, answers. */
package io.ticketbridge.sandbox.desk.http;
