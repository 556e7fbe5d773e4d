/**
 * All that is known of ServiceNow: reading the messages it sends, writing through its Table API or
 * through the predecessor's message envelope, and asking it what it shows.
 */
package io.ticketbridge.adapters.servicenow;
