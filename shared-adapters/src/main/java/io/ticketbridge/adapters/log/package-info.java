/** How the services log: a constant message, and its data as keys beside it. */
package io.ticketbridge.adapters.log;
