/**
 * How every remote system is called. A {@link io.ticketbridge.adapters.http.Remote} sends and tells
 * apart what surely was not sent, what was answered, and what is unknown; a {@link
 * io.ticketbridge.adapters.http.Judge} says what an answer means for a write or a look. Nothing
 * here knows a system's paths or fields.
 */
package io.ticketbridge.adapters.http;
