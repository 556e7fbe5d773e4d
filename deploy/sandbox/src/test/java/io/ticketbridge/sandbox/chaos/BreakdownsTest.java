package io.ticketbridge.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sandbox.bridge.App;
import io.ticketbridge.sandbox.chaos.Finding.Question;
import io.ticketbridge.sandbox.desk.fault.Faults.RestCall;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever becomes of the services, a run goes on to its end and says so. */
@Timeout(120)
final class BreakdownsTest {

  private static final int EVENTS = 100;
  private static final RestCall CREATE =
      RestCall.of(DeskName.SERVICE_DESK, "POST", "/rest/servicedeskapi/request");
  private static final RestCall TRANSITION =
      RestCall.of(DeskName.SERVICE_DESK, "POST", "/rest/api/2/issue/1/transitions");

  private final AtomicLong nanos = new AtomicLong();
  private final Pace pace = new Pace(EVENTS, () -> 0, () -> false, nanos::get);
  private final Injections injections = new Injections(1, Map.of(), () -> 0);
  private final WritesInHand writes = new WritesInHand(() -> false, nanos::get);
  private final DeskOutages desks = new DeskOutages();
  private final TableBouts table = new TableBouts();
  private final FakeServices services = new FakeServices(nanos);
  private final Kills kills = new Kills(services, writes, injections, 1);
  private Thread traffic = Thread.ofVirtual().unstarted(() -> {});

  @AfterEach
  void endTraffic() throws InterruptedException {
    traffic.interrupt();
  }

  @Test
  void nobodyGetsPastAPlaceBeforeWhatIsDueThereHasStruck() throws InterruptedException {
    var breakdowns = breakdowns(Plan.Due.at(2, Fault.OUTAGE_SERVICENOW));
    Thread breaking = start(breakdowns);
    assertThat(pace.enter(2, () -> Instant.EPOCH)).isTrue();
    // Where traffic is wanted one goes on once all is quiet, which it is only as time passes.
    assertThat(pace.enter(1, () -> Instant.EPOCH)).isFalse();
    assertThat(injections.count(Fault.OUTAGE_SERVICENOW)).isZero();

    while (!desks.meets(RestCall.of(DeskName.SERVICE_NOW, "GET", "/api/now/table/incident"))) {
      Thread.onSpinWait();
    }

    assertThat(pace.enter(90, () -> Instant.MAX)).isTrue();
    breaking.join();
    assertThat(injections.count(Fault.OUTAGE_SERVICENOW)).isEqualTo(1);
    assertThat(desks.meets(CREATE)).isFalse();
  }

  @Test
  void aServiceThatDoesNotComeBackHoldsNobodyUpAndIsAFinding() throws InterruptedException {
    services.comesBack = false;
    var breakdowns =
        breakdowns(Plan.Due.at(0, Fault.KILLED_OUTBOUND), Plan.Due.at(5, Fault.KILLED_OUTBOUND));

    breakdowns.run();

    assertThat(pace.enter(EVENTS, () -> Instant.EPOCH)).isTrue();
    assertThat(breakdowns.findings())
        .extracting(Finding::kind)
        .containsExactly(Question.SERVICE_FAILED);
  }

  @Test
  void aServiceThatHasEndedByItselfIsFoundBeforeItsKillAndAtTheEnd() throws InterruptedException {
    services.running.remove(App.INBOUND);
    services.running.remove(App.OUTBOUND);
    var breakdowns = breakdowns(Plan.Due.at(0, Fault.KILLED_INBOUND));

    breakdowns.run();
    kills.checkAllRun();

    assertThat(breakdowns.findings())
        .extracting(Finding::what)
        .containsExactly(
            "inbound-api has ended, and nobody killed it",
            "outbound-api has ended, and nobody killed it");
    assertThat(services.running).contains(App.INBOUND);
  }

  @Test
  void theProcessorsWriteIsNoMomentToKillInbound() throws InterruptedException {
    var breakdowns = breakdowns(Plan.Due.at(0, Fault.INBOUND_IN_MID_WRITE));
    keepWriting(TRANSITION);
    Thread breaking = start(breakdowns);
    breaking.join(300);
    assertThat(services.kills).isEmpty();

    keepWriting(CREATE);
    breaking.join();

    assertThat(services.kills).containsEntry(App.INBOUND, 1);
    assertThat(injections.count(Fault.INBOUND_IN_MID_WRITE)).isEqualTo(1);
    assertThat(injections.count(Fault.KILLED_INBOUND)).isEqualTo(1);
  }

  @Test
  void aKillThatCameTooLateForItsMomentIsRepeated() throws InterruptedException {
    services.slowKills = 1;
    keepWriting(TRANSITION);

    breakdowns(Plan.Due.at(0, Fault.PROCESSOR_IN_MID_WRITE)).run();

    assertThat(services.kills).containsEntry(App.PROCESSOR, 2);
    assertThat(injections.count(Fault.PROCESSOR_IN_MID_WRITE)).isEqualTo(1);
    assertThat(injections.count(Fault.KILLED_PROCESSOR)).isEqualTo(2);
  }

  @Test
  void whatWasNotReachedWhenPeopleEndedIsLeft() throws InterruptedException {
    var breakdowns = breakdowns(Plan.Due.at(7, Fault.KILLED_OUTBOUND));
    breakdowns.end();

    breakdowns.run();

    assertThat(services.kills).isEmpty();
  }

  private Breakdowns breakdowns(Plan.Due... due) {
    return new Breakdowns(List.of(due), pace, kills, desks, table, injections, 1);
  }

  private static Thread start(Breakdowns breakdowns) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            breakdowns.run();
          } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void keepWriting(RestCall call) {
    traffic.interrupt();
    traffic =
        Thread.ofVirtual()
            .start(() -> {
              while (!Thread.currentThread().isInterrupted()) {
                writes.written(call);
                Thread.yield();
              }
            });
  }

  private static final class FakeServices implements Services {
    private final Set<App> running = EnumSet.allOf(App.class);
    private final Map<App, Integer> kills = new EnumMap<>(App.class);
    private final AtomicLong nanos;
    private boolean comesBack = true;
    private int slowKills;

    FakeServices(AtomicLong nanos) {
      this.nanos = nanos;
    }

    @Override
    public boolean isRunning(App app) {
      return running.contains(app);
    }

    @Override
    public void kill(App app) {
      if (slowKills-- > 0) {
        nanos.addAndGet(Scale.READ_TIMEOUT.toNanos());
      }
      running.remove(app);
      kills.merge(app, 1, Integer::sum);
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
