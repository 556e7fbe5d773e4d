/** The way of an accepted event to the processor: a queue that keeps each lane in order. */
package io.ticketbridge.queue;
