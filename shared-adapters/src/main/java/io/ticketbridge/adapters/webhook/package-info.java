/**
 * What comes in from either desk before it has a meaning: who sent it, judged over the raw bytes,
 * and what its reader made of it.
 */
package io.ticketbridge.adapters.webhook;
