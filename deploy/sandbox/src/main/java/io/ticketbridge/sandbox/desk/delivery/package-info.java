/** How the desks send webhooks: in order per ticket, bounded in number, signed. */
package io.ticketbridge.sandbox.desk.delivery;
