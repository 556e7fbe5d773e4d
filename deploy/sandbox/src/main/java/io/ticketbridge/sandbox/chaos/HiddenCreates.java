package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.desk.fault.Faults.RestCall;
import io.ticketbridge.sandbox.desk.fault.Faults.Sending;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * Creates on Service Desk whose ticket neither an answer nor, for some time, a webhook tells of: it
 * is searched for while the search lags. As long as too few searches have left something out.
 */
final class HiddenCreates {

  private static final String CREATE = "/rest/servicedeskapi/request";
  private static final String CREATED = "jira:issue_created";

  /** How long after the call that creates a ticket its webhook is surely on its way. */
  private static final Duration ON_ITS_WAY = Duration.ofMillis(500);

  private final Injections injections;
  private final IntSupplier laggedSearches;

  /** Two calls may be equal. */
  private final Set<RestCall> hidden =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  private volatile long untilNanos = System.nanoTime();

  /**
   * Hidden creates.
   *
   * @param laggedSearches how many searches have left something out so far
   */
  HiddenCreates(Injections injections, IntSupplier laggedSearches) {
    this.injections = injections;
    this.laggedSearches = laggedSearches;
  }

  /** Whether this call is to make a ticket that nothing tells of. */
  boolean isHidden(RestCall call) {
    if (!call.path().equals(CREATE) || !injections.areFew(Fault.SEARCH_LAGGED)) {
      return false;
    }
    hidden.add(call);
    untilNanos = System.nanoTime() + ON_ITS_WAY.toNanos();
    return true;
  }

  /** Whether the answer of this call is to be lost. */
  boolean loses(RestCall call) {
    if (call.path().contains("/search")) {
      injections.count(Fault.SEARCH_LAGGED, laggedSearches.getAsInt());
    }
    return hidden.remove(call);
  }

  /** Whether this webhook is to come when search has seen the ticket. */
  boolean delays(Sending sending) {
    return sending.event().equals(CREATED) && System.nanoTime() < untilNanos;
  }
}
