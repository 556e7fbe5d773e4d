/**
 * The functions as they are packaged, each a process of its own that asks an emulated Runtime API
 * for events, as it asks Lambda's.
 */
package io.ticketbridge.functions;
