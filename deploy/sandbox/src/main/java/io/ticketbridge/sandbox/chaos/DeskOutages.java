package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.desk.fault.Faults.RestCall;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Which desks are out of reach. */
final class DeskOutages {

  private final Map<DeskName, AtomicInteger> down = new ConcurrentHashMap<>();

  /** One of that desk. */
  Outage of(DeskName desk) {
    return new Outage() {
      @Override
      public void begin() {
        down.put(desk, new AtomicInteger());
      }

      @Override
      public int met() {
        AtomicInteger calls = down.get(desk);
        return calls == null ? 0 : calls.get();
      }

      @Override
      public void end() {
        down.remove(desk);
      }
    };
  }

  /** Whether this call finds nobody. */
  boolean meets(RestCall call) {
    AtomicInteger calls = down.get(call.desk());
    return calls != null && calls.incrementAndGet() > 0;
  }
}
