/**
 * Two simulated desks, a Service Desk and a ServiceNow, behind one port of the loopback address,
 * with a page that shows them side by side. {@link io.ticketbridge.sandbox.desk.Desks} starts them.
 */
package io.ticketbridge.sandbox.desk;
