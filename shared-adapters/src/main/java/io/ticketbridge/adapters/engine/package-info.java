/**
 * The engine put together from what is configured: which desk stands behind which connection and
 * bridge, the bounds in time, and the table. Wiring only; both apps that write to desks use it.
 */
package io.ticketbridge.adapters.engine;
