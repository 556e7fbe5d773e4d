/**
 * A lane is one ticket pair: everything that happens to the pair happens in it, one thing at a
 * time. Here are what a lane remembers, how it is entered and left, and the port of the table that
 * keeps it.
 */
package io.ticketbridge.lane;
