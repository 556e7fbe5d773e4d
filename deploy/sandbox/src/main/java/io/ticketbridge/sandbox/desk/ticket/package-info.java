/**
 * What both simulated desks have in common: tickets, comments, people, and what an agent may do.
 */
package io.ticketbridge.sandbox.desk.ticket;
