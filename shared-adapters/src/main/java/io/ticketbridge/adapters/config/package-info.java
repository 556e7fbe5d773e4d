/**
 * The product's face: the configuration under the prefix {@code ticketbridge}, checked at start,
 * and what is built from it: the bridges of the domain and the settings of the other rooms.
 */
package io.ticketbridge.adapters.config;
