/**
 * The way of an accepted event to the processor: a queue that keeps each lane in order; and what
 * became of messages that nobody can read.
 */
package io.ticketbridge.queue;
