/**
 * The whole bridge on one machine: the local cloud and both desks in this virtual machine, the
 * three services as processes of their own, which can be killed and started again one by one. The
 * demo, chaos and the end-to-end tests run on it.
 */
package io.ticketbridge.sandbox.bridge;
