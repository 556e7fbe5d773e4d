/**
 * The operator's API (protocol section 8): a person looks at what waits, and mends it. It edits the
 * table and moves dead letters; the work itself is done by whoever drains the lanes.
 *
 * <p>The service whose build says {@code operator-api.served=true} serves it, if it has a token.
 */
package io.ticketbridge.adapters.operator;
