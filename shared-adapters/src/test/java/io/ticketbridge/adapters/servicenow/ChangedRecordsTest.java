package io.ticketbridge.adapters.servicenow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.adapters.config.Secret;
import io.ticketbridge.catchup.ChangeList;
import io.ticketbridge.catchup.ChangeListContract;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.testing.DesksProcess;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** At the sandbox's ServiceNow. */
final class ChangedRecordsTest extends ChangeListContract {

  private static final ConnectionId CORP = new ConnectionId("corp");

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
    var connection =
        new ServiceNowConnection(
            CORP,
            desks.serviceNow(),
            new ServiceNowConnection.Authentication.Basic(
                desks.serviceNowUser(), new Secret(desks.serviceNowPassword())),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20));
    var view =
        new TableView(
            CORP,
            desks.serviceNow(),
            "incident",
            Talk.Columns.STANDARD,
            "caller_id",
            Set.of("impact"));
    return new ChangedRecords(new TableApi(Instance.of(connection, clock)), view, filter);
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
      return new TicketRef(Side.SERVICENOW, CORP, raised.path("id").asText());
    }

    @Override
    public CommentId say(TicketRef on, String text, Visibility visibility) {
      String seen = visibility.name().toLowerCase(Locale.ROOT);
      JsonNode said = desks.comment(DesksProcess.SERVICENOW, "sam.support", on.id(), text, seen);
      return new CommentId(said.path("id").asText());
    }

    @Override
    public void changeStatus(TicketRef on) {
      desks.status(DesksProcess.SERVICENOW, "sam.support", on.id(), "2");
    }

    @Override
    public void eventually(Runnable assertion) {
      await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion::run);
    }
  }
}
