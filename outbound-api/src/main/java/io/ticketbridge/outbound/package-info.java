/** Takes the webhooks of Service Desk and puts what they tell onto the lanes. */
package io.ticketbridge.outbound;
