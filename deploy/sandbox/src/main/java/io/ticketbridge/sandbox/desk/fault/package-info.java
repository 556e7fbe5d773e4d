/** The seam through which faults are injected into calls to the desks and into their webhooks. */
package io.ticketbridge.sandbox.desk.fault;
