/**
 * The processor: takes events off the queue and due lanes from the table, lets the engine apply
 * them to either desk, and tells how each ended. One consumer and wiring; what is decided about an
 * event is decided in the domain.
 */
package io.ticketbridge.processor;
