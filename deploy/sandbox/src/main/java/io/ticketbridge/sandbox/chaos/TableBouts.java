package io.ticketbridge.sandbox.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ticketbridge.sandbox.cloud.AwsError;
import io.ticketbridge.sandbox.cloud.CloudFaults.After;
import io.ticketbridge.sandbox.cloud.CloudFaults.Before;
import io.ticketbridge.sandbox.cloud.CloudFaults.CloudCall;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bouts of some seconds in which the table answers nothing but errors. A single one is made good by
 * the client's repeats; these are not.
 */
final class TableBouts {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final AtomicInteger met = new AtomicInteger();
  private volatile Fault now;

  /** One of that kind. */
  Outage of(Fault kind) {
    return new Outage() {
      @Override
      public void begin() {
        met.set(0);
        now = kind;
      }

      @Override
      public int met() {
        return met.get();
      }

      @Override
      public void end() {
        now = null;
      }
    };
  }

  /**
   * What happens to a call before its effect; empty: no more than usual.
   *
   * @param writing calls count: without one there is nothing to be lost
   */
  Optional<Before> before(CloudCall call, boolean writing) {
    return switch (now) {
      case null -> Optional.empty();
      case TABLE_OVERLOADED -> {
        int calls = meet(writing);
        yield fail(calls % 2 == 0 ? AwsError.throttled() : AwsError.throttling());
      }
      case TABLE_BROKEN -> {
        meet(writing);
        yield fail(AwsError.internal());
      }
      case TABLE_CONTENDED -> {
        if (!writing) {
          yield Optional.empty();
        }
        meet(true);
        yield fail(conflict(call));
      }
      // It strikes after the effect.
      case TABLE_BLIND -> Optional.of(new Before.GoOn());
      default -> throw new IllegalStateException(now + " is no bout of the table");
    };
  }

  /** What happens to a write after its effect; empty: no more than usual. */
  Optional<After> afterWriting() {
    if (now != Fault.TABLE_BLIND) {
      return Optional.empty();
    }
    return Optional.of(
        meet(true) % 2 == 0 ? new After.Drop() : new After.Fail(AwsError.internal()));
  }

  private int meet(boolean writing) {
    return writing ? met.incrementAndGet() : met.get();
  }

  private static Optional<Before> fail(AwsError error) {
    return Optional.of(new Before.Fail(error));
  }

  /** What a call answers that met a transaction on one of its items. */
  static AwsError conflict(CloudCall call) {
    if (!call.operation().equals("TransactWriteItems")) {
      return AwsError.conflict();
    }
    try {
      int items = JSON.readTree(call.body()).path("TransactItems").size();
      return AwsError.cancelled(items, items - 1);
    } catch (JsonProcessingException notJson) {
      throw new IllegalStateException("The table is spoken to in JSON", notJson);
    }
  }
}
