package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.bridge.App;
import io.ticketbridge.sandbox.bridge.RunningBridge;
import java.io.IOException;

/** The processes that are killed and started again. */
interface Services {

  boolean isRunning(App app);

  /** Returns once it is gone. */
  void kill(App app) throws InterruptedException;

  /**
   * Returns once it is ready.
   *
   * @throws IllegalStateException if it ends, or is not ready in time
   */
  void startAgain(App app) throws IOException, InterruptedException;

  static Services of(RunningBridge bridge) {
    return new Services() {
      @Override
      public boolean isRunning(App app) {
        return bridge.isRunning(app);
      }

      @Override
      public void kill(App app) throws InterruptedException {
        bridge.kill(app);
      }

      @Override
      public void startAgain(App app) throws IOException, InterruptedException {
        bridge.restart(app);
        bridge.awaitReady(app);
      }
    };
  }
}
