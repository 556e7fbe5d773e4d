package io.ticketbridge.processor;

import io.quarkus.arc.profile.UnlessBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.ticketbridge.adapters.config.ProcessorConfig;
import io.ticketbridge.adapters.config.TicketbridgeConfig;
import io.ticketbridge.adapters.engine.CatchUpWiring;
import io.ticketbridge.adapters.engine.StartCheck;
import io.ticketbridge.adapters.engine.Wiring;
import io.ticketbridge.adapters.sqs.LanePoller;
import io.ticketbridge.adapters.sqs.LanePollers;
import io.ticketbridge.adapters.sqs.PollerSettings;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Begins to work once the desks were checked, and ends without leaving work half-done. A function
 * has none: there nothing runs by itself, see {@link FunctionWork}.
 */
@Singleton
@UnlessBuildProfile("lambda")
final class Processor {

  /** As many due lanes as are looked up at once; more would wait for each other's look-up. */
  static final int MOST_DRAINED = 100;

  private final StartCheck check;
  private final LanePoller poller;
  private final DrainLoop drain;
  private final CatchUpLoop catchUp;
  private final Duration stopWithin;

  Processor(
      TicketbridgeConfig config,
      Wiring wiring,
      StartCheck check,
      LanePollers pollers,
      LaneWork work,
      DueLanes lanes,
      CatchUpWiring asking,
      Rounds rounds) {
    ProcessorConfig settings = config.processor();
    this.check = check;
    this.poller = pollers.handingTo(work, settings(settings));
    this.drain =
        new DrainLoop(
            lanes,
            settings.drainInterval(),
            Math.min(settings.lanes(), MOST_DRAINED),
            wiring.clock(),
            wiring.random());
    this.catchUp =
        new CatchUpLoop(
            asking.catchUp(rounds::tell)::tick,
            asking.settings().interval(),
            wiring.clock(),
            wiring.random());
    // The last poll may wait that long, and what it brings is not begun; what is begun has a lease.
    this.stopWithin = config.lease().plus(settings.pollWait());
  }

  private static PollerSettings settings(ProcessorConfig config) {
    return new PollerSettings(
        config.pollWait(),
        config.visibilityTimeout(),
        config.lanes(),
        config.longestWork(),
        config.retryDelay());
  }

  void start(@Observes StartupEvent started) {
    check.run();
    poller.start();
    drain.start();
    catchUp.start();
  }

  /**
   * Whether events, due lanes and what is missing are looked for, which ends only with the process.
   */
  boolean isWorking() {
    return poller.isPolling() && drain.isRunning() && catchUp.isRunning();
  }

  /** Side by side: neither waits for the other's last event. */
  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    Thread polls = Thread.ofVirtual().start(() -> poller.stop(stopWithin));
    Thread asks = Thread.ofVirtual().start(() -> catchUp.stop(stopWithin));
    drain.stop(stopWithin);
    polls.join();
    asks.join();
  }
}
