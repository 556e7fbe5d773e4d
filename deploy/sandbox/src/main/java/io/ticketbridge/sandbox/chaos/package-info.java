/**
 * Chaos: both desks are worked on by many people at once while everything that can go wrong goes
 * wrong; then both desks and the table are compared with what people did. The workload is drawn
 * from a seed before anything starts; how it meets the faults is up to the machine.
 */
package io.ticketbridge.sandbox.chaos;
