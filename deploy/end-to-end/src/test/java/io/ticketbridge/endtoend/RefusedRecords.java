package io.ticketbridge.endtoend;

import io.ticketbridge.sandbox.cloud.AwsError;
import io.ticketbridge.sandbox.cloud.CloudFaults;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The table refuses to record, from the moment on that something is done at a desk. */
final class RefusedRecords implements CloudFaults {

  private final BooleanSupplier done;
  private final AtomicInteger refused = new AtomicInteger();

  RefusedRecords(BooleanSupplier done) {
    this.done = done;
  }

  /** How often it refused. */
  int refused() {
    return refused.get();
  }

  @Override
  public Before before(CloudCall call) {
    if (!call.operation().equals("TransactWriteItems") || !done.getAsBoolean()) {
      return new Before.GoOn();
    }
    refused.incrementAndGet();
    return new Before.Fail(AwsError.throttled());
  }
}
