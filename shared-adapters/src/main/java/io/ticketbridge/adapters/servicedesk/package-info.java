/**
 * All that is known of Jira Service Management, Cloud and Data Center: reading its webhooks,
 * reading and writing tickets and comments over REST, and checking at start that a project is fit
 * for a bridge.
 */
package io.ticketbridge.adapters.servicedesk;
