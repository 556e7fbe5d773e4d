package io.ticketbridge.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sandbox.bridge.App;
import io.ticketbridge.sandbox.chaos.Finding.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever becomes of the services, a run goes on to its end and says so. */
@Timeout(20)
final class BreakdownsTest {

  private final FakeServices services = new FakeServices();

  @Test
  void aServiceThatDoesNotComeBackHoldsNobodyUpAndIsAFinding() throws InterruptedException {
    services.comesBack = false;
    var breakdowns = breakdowns(Fault.KILLED_INBOUND);

    breakdowns.run();

    assertThat(breakdowns.isBehind()).isFalse();
    assertThat(breakdowns.findings())
        .extracting(Finding::kind)
        .containsExactly(Question.SERVICE_FAILED);
  }

  @Test
  void aServiceThatHasEndedByItselfIsFoundBeforeItsKillAndAtTheEnd() throws InterruptedException {
    services.running.remove(App.INBOUND);
    services.running.remove(App.OUTBOUND);
    var breakdowns = breakdowns(Fault.KILLED_INBOUND);

    breakdowns.run();
    breakdowns.checkAllRun();

    assertThat(breakdowns.findings())
        .extracting(Finding::what)
        .containsExactly(
            "inbound-api has ended, and nobody killed it",
            "outbound-api has ended, and nobody killed it");
    assertThat(services.running).contains(App.INBOUND);
  }

  @Test
  void whoFindsNoRoomWaitsNoLongerThanHeIsTold() throws InterruptedException {
    var pace = new Pace(() -> true);
    Thread keeping = Thread.ofVirtual().start(pace::keep);

    while (pace.await(Instant.now())) {
      Thread.onSpinWait();
    }

    assertThat(pace.await(Instant.now().plus(Duration.ofMillis(1)))).isFalse();
    keeping.interrupt();
    keeping.join();
    assertThat(pace.await(Instant.now())).isTrue();
  }

  private Breakdowns breakdowns(Fault fault) {
    var injections = new Injections(1, 5000, EnumSet.of(fault), () -> 1.0);
    return new Breakdowns(1, injections, services, () -> 1.0);
  }

  private static final class FakeServices implements Services {
    private final Set<App> running = EnumSet.allOf(App.class);
    private boolean comesBack = true;

    @Override
    public boolean isRunning(App app) {
      return running.contains(app);
    }

    @Override
    public void kill(App app) {
      running.remove(app);
    }

    @Override
    public void startAgain(App app) {
      if (!comesBack) {
        throw new IllegalStateException(app + " ended while it was starting");
      }
      running.add(app);
    }
  }
}
