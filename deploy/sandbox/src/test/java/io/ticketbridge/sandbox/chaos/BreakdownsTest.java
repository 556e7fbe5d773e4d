package io.ticketbridge.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sandbox.bridge.App;
import io.ticketbridge.sandbox.chaos.Finding.Question;
import io.ticketbridge.sandbox.desk.fault.Faults.RestCall;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever becomes of the services, a run goes on to its end and says so. */
@Timeout(20)
final class BreakdownsTest {

  private final FakeServices services = new FakeServices();

  @Test
  void aServiceThatDoesNotComeBackHoldsNobodyUpAndIsAFinding() throws InterruptedException {
    services.comesBack = false;
    var breakdowns = breakdowns(Fault.KILLED_OUTBOUND);

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
  void theProcessorsWriteIsNoMomentToKillInbound() throws InterruptedException {
    var injections = new Injections(1, 5000, EnumSet.of(Fault.KILLED_INBOUND), () -> 1.0);
    var breakdowns = new Breakdowns(1, injections, services, () -> 1.0);
    var running = new AtomicBoolean(true);
    Thread writing =
        Thread.ofVirtual()
            .start(() -> {
              while (running.get()) {
                breakdowns.written(
                    RestCall.of(DeskName.SERVICE_DESK, "POST", "/rest/api/2/issue/1/transitions"));
                breakdowns.written(
                    RestCall.of(DeskName.SERVICE_DESK, "POST", "/rest/servicedeskapi/request"));
                Thread.yield();
              }
            });

    breakdowns.run();
    running.set(false);
    writing.join();

    assertThat(injections.count(Fault.KILLED_INBOUND)).isEqualTo(10);
    assertThat(injections.count(Fault.INBOUND_IN_MID_WRITE)).isEqualTo(5);
    assertThat(injections.count(Fault.PROCESSOR_IN_MID_WRITE)).isZero();
  }

  @Test
  void whoFindsNoRoomWaitsNoLongerThanHeIsTold() throws InterruptedException {
    var pace = new Pace(() -> true);
    Thread keeping = Thread.ofVirtual().start(pace::keep);

    while (pace.await(() -> Instant.EPOCH)) {
      Thread.onSpinWait();
    }

    assertThat(pace.await(() -> Instant.EPOCH)).isFalse();
    keeping.interrupt();
    keeping.join();
    assertThat(pace.await(() -> Instant.EPOCH)).isTrue();
  }

  private Breakdowns breakdowns(Fault fault) {
    var injections = new Injections(1, 500, EnumSet.of(fault), () -> 1.0);
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
