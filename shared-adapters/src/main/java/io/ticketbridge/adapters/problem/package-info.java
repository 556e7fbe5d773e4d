/**
 * Answers to requests that cannot be served, as {@code application/problem+json} (RFC 9457): what
 * happened, to which thing, and what to do. A cause, a stack trace or a class name is never told.
 */
package io.ticketbridge.adapters.problem;
