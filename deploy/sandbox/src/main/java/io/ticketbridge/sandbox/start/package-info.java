/**
 * Measures how the services start, and what they need: {@code ./measure-start}. Services are
 * started one by one, without a leash, so that nothing stands between a process and the clock.
 */
package io.ticketbridge.sandbox.start;
