/** Tests of the whole, as its users meet it: through its scripts and its processes. */
package io.ticketbridge.endtoend;
