package io.ticketbridge.adapters.webhook;

/**
 * One way to prove who sent a webhook. It judges the raw bytes, compares in constant time, and
 * tells nobody what it compared with. Thread-safe.
 */
public interface Credential {

  /** Whether the sender tried this way at all, well or badly. */
  boolean isOfferedBy(Delivery delivery);

  Authenticity judge(Delivery delivery);

  /** What a {@code WWW-Authenticate} header says about this way. */
  String challenge();
}
