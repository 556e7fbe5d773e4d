/**
 * How an event is written down as JSON: the same in the queue's messages and in the table's waiting
 * rows. Mapped by hand, so that a domain type can be renamed without making stored events
 * unreadable, and so that nothing here needs reflection.
 */
package io.ticketbridge.adapters.event;
