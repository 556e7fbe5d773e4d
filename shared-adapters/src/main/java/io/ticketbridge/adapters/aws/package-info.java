/** What the clients of both of Amazon's services have in common. */
package io.ticketbridge.adapters.aws;
