/**
 * The engine under every schedule that a seed can think of: queue, table and both desks in memory,
 * time that only the scheduler moves, and one thing running at a time. At every call to a fake the
 * scheduler decides whether it goes on, something else goes first, it fails before or after its
 * effect, or the process dies.
 */
package io.ticketbridge.simulation;
