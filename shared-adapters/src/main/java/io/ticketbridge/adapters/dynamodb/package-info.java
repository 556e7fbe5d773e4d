/**
 * The table of lanes on DynamoDB. One partition is one lane; docs/adr/0003-the-table.md says why
 * the rows are what they are. What something is decided by is read strongly consistent; what
 * belongs together is written in one transaction; the client's own repeats are recognised by the
 * holder's token or by the request's.
 */
package io.ticketbridge.adapters.dynamodb;
