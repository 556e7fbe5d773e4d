/**
 * The heart: how one event lands on the other side exactly once, in order, without echo; and the
 * ports through which it reads and writes the two desks. Failures are values here, not exceptions.
 */
package io.ticketbridge.sync;
