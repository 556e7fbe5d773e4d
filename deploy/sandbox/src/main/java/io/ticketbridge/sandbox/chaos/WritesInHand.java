package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.bridge.App;
import io.ticketbridge.sandbox.desk.fault.Faults.RestCall;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The moments in which a desk has committed a write and not answered it yet: whoever sent it has
 * not recorded it.
 */
final class WritesInHand {

  /** A synchronous create is the one write of inbound-api; all others are the processor's. */
  private static final String CREATE = "/rest/servicedeskapi/request";

  private static final long LOOK_MILLIS = 50;

  /** As long as a caller surely still waits for its answer. */
  private static final long HELD_MILLIS = Scale.READ_TIMEOUT.toMillis() * 7 / 10;

  private record Moment(App writer, CountDownLatch come, CountDownLatch over) {}

  /** Something that is done in such a moment. */
  @FunctionalInterface
  interface Deed {
    void run() throws InterruptedException;
  }

  private final BooleanSupplier processorMayCreate;
  private final LongSupplier nanos;
  private final AtomicReference<Moment> awaited = new AtomicReference<>();

  /**
   * Moments.
   *
   * @param processorMayCreate whether the processor may be about to create on Service Desk what
   *     inbound-api left undone
   */
  WritesInHand(BooleanSupplier processorMayCreate) {
    this(processorMayCreate, System::nanoTime);
  }

  WritesInHand(BooleanSupplier processorMayCreate, LongSupplier nanos) {
    this.processorMayCreate = processorMayCreate;
    this.nanos = nanos;
  }

  /** Told by the desks, of a caller that surely still waits; the answer is held back meanwhile. */
  void written(RestCall call) {
    Moment moment = awaited.get();
    if (moment != null && isBy(moment.writer(), call) && awaited.compareAndSet(moment, null)) {
      moment.come().countDown();
      try {
        moment.over().await(HELD_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean isBy(App writer, RestCall call) {
    boolean create = call.method().equals("POST") && call.path().equals(CREATE);
    return writer == App.INBOUND ? create && !processorMayCreate.getAsBoolean() : !create;
  }

  /**
   * Waits for a write of that service, and does the deed before it is answered.
   *
   * @param enough ends the wait; the deed is done all the same
   * @return whether the deed was done while the service surely still waited for its answer
   */
  boolean during(App writer, BooleanSupplier enough, Deed deed) throws InterruptedException {
    var moment = new Moment(writer, new CountDownLatch(1), new CountDownLatch(1));
    awaited.set(moment);
    boolean came = false;
    while (!came && !enough.getAsBoolean()) {
      came = moment.come().await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
    // It may come at the very end of the wait.
    came = !awaited.compareAndSet(moment, null) || came;
    long begun = nanos.getAsLong();
    try {
      deed.run();
    } finally {
      moment.over().countDown();
    }
    return came && nanos.getAsLong() - begun < TimeUnit.MILLISECONDS.toNanos(HELD_MILLIS);
  }
}
