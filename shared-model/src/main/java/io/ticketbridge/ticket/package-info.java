/**
 * What the two systems have in common: tickets, comments with their visibility, persons, and the
 * events that happen to them. Values only; nothing here knows a wire format.
 */
package io.ticketbridge.ticket;
