/** A simulated Jira Service Management: its tickets, REST API, search and webhooks. */
package io.ticketbridge.sandbox.desk.servicedesk;
