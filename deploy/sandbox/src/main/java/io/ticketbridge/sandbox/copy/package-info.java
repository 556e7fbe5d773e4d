/** Copies of records of many components. */
package io.ticketbridge.sandbox.copy;
