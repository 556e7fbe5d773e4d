/**
 * Catching up: both desks are asked, again and again, for what changed, and what no webhook brought
 * is put onto the lanes, where the engine deals with it like with any other event.
 */
package io.ticketbridge.catchup;
