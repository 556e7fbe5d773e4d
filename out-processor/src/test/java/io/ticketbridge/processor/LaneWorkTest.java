package io.ticketbridge.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketbridge.adapters.sqs.Handled;
import io.ticketbridge.adapters.sqs.Received;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.sync.SyncOutcome;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a message, and what is told of it. */
final class LaneWorkTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Logger LOG = Logger.getLogger(Outcomes.class.getName());

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Lines lines = new Lines();

  @BeforeEach
  void listen() {
    LOG.addHandler(lines);
  }

  @AfterEach
  void listenNoMore() {
    LOG.removeHandler(lines);
  }

  static Stream<SyncOutcome> recorded() {
    return Stream.of(
        new SyncOutcome.Applied(List.of()),
        new SyncOutcome.Unchanged("duplicate"),
        new SyncOutcome.Skipped("ana"),
        new SyncOutcome.Waiting(NOW, "ServiceNow is down"),
        new SyncOutcome.Parked("ServiceNow refused"));
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void messageOfARecordedOutcomeGoes(SyncOutcome outcome) {
    assertThat(work(outcome).apply(delivery(1))).isEqualTo(new Handled.Recorded());
  }

  @Test
  void messageOfABusyLaneIsHandedBackUntilTheLaneIsFree() {
    var busy = new SyncOutcome.Busy(NOW.plusMillis(300), "the lane is held");

    assertThat(work(busy).apply(delivery(1)))
        .isEqualTo(new Handled.HandBack(Duration.ofMillis(300)));
  }

  @Test
  void laneHeldForLongIsAskedForLessAndLessOften() {
    var busy = new SyncOutcome.Busy(NOW.plusSeconds(60), "the lane is held");

    assertThat(Stream.of(1, 2, 3, 30).map(delivery -> work(busy).apply(delivery(delivery))))
        .containsExactly(
            new Handled.HandBack(Duration.ofSeconds(1)),
            new Handled.HandBack(Duration.ofSeconds(2)),
            new Handled.HandBack(Duration.ofSeconds(4)),
            new Handled.HandBack(Duration.ofSeconds(60)));
  }

  @Test
  void laneThatIsFreeAgainIsAskedForAtOnce() {
    var busy = new SyncOutcome.Busy(NOW.minusSeconds(1), "the lane was held");

    assertThat(work(busy).apply(delivery(1))).isEqualTo(new Handled.HandBack(Duration.ZERO));
  }

  @Test
  void failureIsCountedAndLeftToTheQueue() {
    var work =
        new LaneWork(
            (_, _) -> {
              throw new IllegalStateException("A bug");
            },
            outcomes(),
            clock());

    assertThatIllegalStateException().isThrownBy(() -> work.apply(delivery(1)));

    assertThat(timer("failed").count()).isEqualTo(1);
    assertThat(lines.records).isEmpty();
  }

  @Test
  void oneLineTellsHowAnEventEnded() {
    work(new SyncOutcome.Applied(List.of("priority was not taken"))).apply(delivery(1));

    assertThat(lines.records)
        .singleElement()
        .satisfies(line -> {
          assertThat(line.getLevel().getName()).isEqualTo("INFO");
          assertThat(line.getMessage()).isEqualTo("Event");
          assertThat(line.getMdcCopy())
              .containsEntry("event", "w-7-1/0")
              .containsEntry("ticket", "SD:acme:7")
              .containsEntry("key", "ACP-7")
              .containsEntry("outcome", "applied")
              .containsEntry("differences", "priority was not taken")
              .containsKey("durationMs")
              .doesNotContainKey("reason");
          assertThat(line.getMdcCopy().values().toString()).doesNotContain(Events.SUMMARY);
        });
    assertThat(timer("applied").count()).isEqualTo(1);
  }

  @Test
  void whatIsTriedAgainIsAWarning() {
    work(new SyncOutcome.Waiting(NOW, "ServiceNow is down")).apply(delivery(1));

    assertThat(lines.records)
        .singleElement()
        .satisfies(line -> {
          assertThat(line.getLevel().getName()).isEqualTo("WARN");
          assertThat(line.getMdc("reason")).isEqualTo("ServiceNow is down");
        });
  }

  @Test
  void whatNeedsAPersonIsAnError() {
    work(new SyncOutcome.Parked("ServiceNow refused")).apply(delivery(1));

    assertThat(lines.records)
        .singleElement()
        .satisfies(line -> assertThat(line.getLevel().getName()).isEqualTo("ERROR"));
  }

  private LaneWork work(SyncOutcome outcome) {
    return new LaneWork((_, _) -> outcome, outcomes(), clock());
  }

  private Outcomes outcomes() {
    return new Outcomes(meters, Bridges.of(List.of()));
  }

  private static Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  private static Received delivery(int number) {
    TicketEvent created = new Events(7).created();
    return new Received("acme:7", created, Sequence.of("1"), number);
  }

  private Timer timer(String outcome) {
    return meters.get("ticketbridge.events").tag("outcome", outcome).timer();
  }

  private static final class Lines extends Handler {

    private final List<ExtLogRecord> records = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      ExtLogRecord whole = ExtLogRecord.wrap(line);
      whole.copyMdc();
      records.add(whole);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
