package io.ticketbridge.sandbox.desk.fault;

import java.util.Objects;

/** Where faults are plugged in; exchangeable while the desks run. */
public final class FaultSeam implements Faults {

  private volatile Faults faults = Faults.none();

  public void plug(Faults faults) {
    this.faults = Objects.requireNonNull(faults, "faults");
  }

  @Override
  public Before before(RestCall call) {
    return faults.before(call);
  }

  @Override
  public After after(RestCall call, int status) {
    return faults.after(call, status);
  }

  @Override
  public Fate sending(Sending sending) {
    return faults.sending(sending);
  }
}
