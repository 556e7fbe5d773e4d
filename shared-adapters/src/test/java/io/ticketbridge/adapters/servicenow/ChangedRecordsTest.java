package io.ticketbridge.adapters.servicenow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.catchup.ChangeList;
import io.ticketbridge.catchup.ChangeListContract;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.testing.DesksProcess;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** At the sandbox's ServiceNow. */
final class ChangedRecordsTest extends ChangeListContract {

  private static DesksProcess desks;

  @BeforeAll
  static void open() {
    desks = DesksProcess.start("CLOUD");
  }

  @AfterAll
  static void close() {
    desks.close();
  }

  private static ChangedRecords list(Clock clock, Map<String, String> filter) {
    var view =
        new TableView(
            Corp.CORP,
            desks.serviceNow(),
            "incident",
            Talk.Columns.STANDARD,
            "caller_id",
            Set.of("impact"));
    return new ChangedRecords(
        new TableApi(Instance.of(SandboxInstance.connection(desks), clock)), view, filter);
  }

  @Test
  void answerToAnotherQuestionIsNone() {
    new Desk().raise("VPN down");
    Clock ahead = Clock.fixed(Instant.now().plus(Duration.ofHours(5)), ZoneOffset.UTC);

    // By that clock nothing so old was asked for.
    assertThat(list(ahead, Map.of()).changed(ahead.instant(), Optional.empty()))
        .isInstanceOf(Looked.Unavailable.class);
  }

  @Test
  void onlyRecordsThatTheBridgeSelectsAreListed() {
    Instant before = new Desk().now();
    new Desk().raise("VPN down");

    var listed = list(Clock.systemUTC(), Map.of("impact", "9")).changed(before, Optional.empty());

    assertThat(found(listed).tickets()).isEmpty();
  }

  @Override
  protected Scene scene() {
    return new Desk();
  }

  private static final class Desk implements Scene {
    @Override
    public ChangeList list() {
      return ChangedRecordsTest.list(Clock.systemUTC(), Map.of());
    }

    @Override
    public Instant now() {
      return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public TicketRef raise(String summary) {
      JsonNode raised = desks.raise(DesksProcess.SERVICENOW, "sam.support", summary, "3");
      return new TicketRef(Side.SERVICENOW, Corp.CORP, raised.path("id").asText());
    }

    @Override
    public CommentId say(TicketRef on, String text, Visibility visibility) {
      return desks.say(on, text, visibility);
    }

    @Override
    public void changeStatus(TicketRef on) {
      desks.status(DesksProcess.SERVICENOW, "sam.support", on.id(), "2");
    }

    @Override
    public void eventually(Runnable assertion) {
      DesksProcess.eventually(assertion);
    }
  }
}
