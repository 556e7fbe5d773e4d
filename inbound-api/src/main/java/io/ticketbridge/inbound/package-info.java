/**
 * Takes what ServiceNow sends: creates new tickets in Service Desk while ServiceNow waits for their
 * id, and puts everything else onto the lanes.
 */
package io.ticketbridge.inbound;
