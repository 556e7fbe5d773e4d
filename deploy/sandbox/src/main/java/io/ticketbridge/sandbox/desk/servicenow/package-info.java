/** A simulated ServiceNow: its tables, REST API, message envelope and outbound messages. */
package io.ticketbridge.sandbox.desk.servicenow;
