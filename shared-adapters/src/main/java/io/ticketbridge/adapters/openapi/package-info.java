/** The description of a service's API, for people and for their tools. */
package io.ticketbridge.adapters.openapi;
