package io.ticketbridge.adapters.servicenow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.adapters.webhook.Reading;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class ServiceNowMessageTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CREATED = Corp.file("message-created.json");
  private static final Optional<String> ID = Optional.of("msg_2y");

  private final ServiceNowMessage reader = new ServiceNowMessage(Corp.tables(Map.of()));

  private static String changed(Consumer<ObjectNode> change) {
    try {
      ObjectNode message = (ObjectNode) JSON.readTree(CREATED);
      change.accept(message);
      return message.toString();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Reading read(String body) {
    return reader.read(Corp.CORP, ID, body.getBytes(StandardCharsets.UTF_8));
  }

  private List<TicketEvent> events(String body) {
    return ((Reading.Events) read(body)).events();
  }

  private static Comment comment(TicketEvent event) {
    return ((Change.CommentAdded) event.change()).comment().orElseThrow();
  }

  @Test
  void messageIsOneEventPerJournalEntryAndThenOneForTheFields() {
    var events = events(CREATED);

    assertThat(events)
        .extracting(event -> event.id().value())
        .containsExactly("msg_2y/0", "msg_2y/1", "msg_2y/2");
    assertThat(events).extracting(TicketEvent::ticket).containsOnly(Corp.TICKET);
    assertThat(events).extracting(TicketEvent::key).containsOnly("INC0020007");
    assertThat(comment(events.get(0)).text()).isEqualTo("We are on our way");
    assertThat(comment(events.get(1)).text()).isEqualTo("Reader 4 was swapped last week");
    var fields = (Change.FieldsChanged) events.get(2).change();
    assertThat(fields.version()).contains(Version.of(0));
    assertThat(fields.fields()).containsEntry(Field.STATUS, new WireValue("1"));
  }

  @Test
  void everyEventTellsTheWholeTicket() {
    assertThat(events(CREATED))
        .extracting(event -> event.told().orElseThrow())
        .containsOnly(
            new Ticket(
                Corp.TICKET,
                "INC0020007",
                Home.of("incident"),
                Optional.of(
                    URI.create("https://corp.example.com/incident.do?sys_id=" + Corp.SYS_ID)),
                Instant.parse("2026-03-02T08:15:30Z"),
                Optional.of(Version.of(0)),
                Map.of(
                    Field.SUMMARY, new WireValue("Badge reader at gate 4 is dead"),
                    Field.DESCRIPTION, new WireValue("Since this morning.\nNobody gets in."),
                    Field.STATUS, new WireValue("1"),
                    Field.PRIORITY, new WireValue("2"),
                    Field.SERVICE, new WireValue(""),
                    Field.ASSIGNMENT_GROUP, new WireValue(Corp.GROUP)),
                new Person(
                    "bb00000000000000000000000000d001",
                    "Carl Caller",
                    Optional.of("carl@example.com")),
                Optional.empty()));
  }

  @Test
  void commentsArePublicAndWorkNotesInternal() {
    var events = events(CREATED);

    assertThat(comment(events.get(0)).visibility()).isEqualTo(Visibility.PUBLIC);
    assertThat(comment(events.get(0)).evidence()).isEqualTo(Evidence.STATED);
    assertThat(comment(events.get(1)).visibility()).isEqualTo(Visibility.INTERNAL);
    assertThat(comment(events.get(1)).evidence()).isEqualTo(Evidence.STATED);
  }

  @Test
  void entryOfAnotherElementIsInternalBecauseNothingSaysOtherwise() {
    var events = events(CREATED.replace("\"comments\"", "\"Comments\""));

    assertThat(comment(events.getFirst()).visibility()).isEqualTo(Visibility.INTERNAL);
    assertThat(comment(events.getFirst()).evidence()).isEqualTo(Evidence.ASSUMED);
  }

  @Test
  void authorIsThePersonWithThatUserNameElseTheNameAlone() {
    var events = events(CREATED);

    assertThat(comment(events.get(0)).author())
        .isEqualTo(new Person("bb00000000000000000000000000d002", "Dora Desk", Optional.empty()));
    assertThat(comment(events.get(1)).author())
        .isEqualTo(new Person("somebody.else", "somebody.else", Optional.empty()));
  }

  @Test
  void markerIsReadFromTheCorrelationId() {
    var events = events(changed(m -> m.put("correlation_id", "tb:test:acme:10042:abcdef12")));

    var marker = events.getFirst().marker().orElseThrow();
    assertThat(marker.deployment()).isEqualTo("test");
    assertThat(marker.source().toString()).isEqualTo("SD:acme:10042");
    assertThat(events.getFirst().told().orElseThrow().marker()).contains(marker);
  }

  @Test
  void messageWithoutCorrelationIdIsMalformedForItCouldBeAnEcho() {
    assertThat(read(changed(m -> m.remove("correlation_id"))))
        .isInstanceOfSatisfying(
            Reading.Malformed.class,
            malformed -> assertThat(malformed.reason()).contains("correlation_id"));
  }

  @Test
  void columnsThatBridgesSelectByAreToldAsFarAsTheyAreThere() {
    var selective =
        new ServiceNowMessage(Corp.tables(Map.of("assignment_group", Corp.GROUP, "company", "x")));

    var reading =
        (Reading.Events) selective.read(Corp.CORP, ID, CREATED.getBytes(StandardCharsets.UTF_8));

    assertThat(reading.events().getFirst().home().orElseThrow().attributes())
        .isEqualTo(Map.of("assignment_group", Corp.GROUP));
  }

  @Test
  void messageWithoutFieldsIsReadFromItsDesk() {
    var events = events(changed(m -> m.remove("fields")));

    assertThat(events).allMatch(event -> event.told().isEmpty());
    assertThat(((Change.FieldsChanged) events.getLast().change()).fields()).isEmpty();
  }

  @Test
  void ticketOfUnknownAgeIsReadFromItsDesk() {
    var events = events(changed(m -> m.put("sys_created_on", "02.03.2026 08:15")));

    assertThat(events).allMatch(event -> event.told().isEmpty());
  }

  @Test
  void entryWithoutItsTextIsReadFromItsDeskAndABlankOneIsNone() {
    var events =
        events(
            changed(m -> {
              ((ObjectNode) m.at("/journal/0")).remove("value");
              ((ObjectNode) m.at("/journal/1")).put("value", " \n");
            }));

    assertThat(events).hasSize(2);
    var added = (Change.CommentAdded) events.getFirst().change();
    assertThat(added.id().value()).isEqualTo("aa00000000000000000000000000c001");
    assertThat(added.comment()).isEmpty();
  }

  @Test
  void entryWithoutItsIdIsMalformedForItCouldBeAnEcho() {
    assertThat(read(changed(m -> ((ObjectNode) m.at("/journal/1")).remove("sys_id"))))
        .isEqualTo(new Reading.Malformed("'journal[1].sys_id' is missing or is none"));
  }

  @Test
  void entryToldTwiceIsOne() {
    assertThat(events(CREATED.replace("c002", "c001"))).hasSize(2);
  }

  @Test
  void repetitionWithoutAWebhookIdHasTheSameEventIds() {
    byte[] body = CREATED.getBytes(StandardCharsets.UTF_8);

    var first = (Reading.Events) reader.read(Corp.CORP, Optional.empty(), body);
    var again = (Reading.Events) reader.read(Corp.CORP, Optional.of("  "), body);

    assertThat(first).isEqualTo(again);
    assertThat(first.events().getFirst().id().value()).matches("h-[0-9a-f]{40}/0");
  }

  @Test
  void bodyWithoutTimeAndVersionIsNeverTakenForARepetition() {
    byte[] body =
        changed(m -> m.remove(List.of("sys_mod_count", "sys_updated_on")))
            .getBytes(StandardCharsets.UTF_8);

    var first = (Reading.Events) reader.read(Corp.CORP, Optional.empty(), body);
    var again = (Reading.Events) reader.read(Corp.CORP, Optional.empty(), body);

    assertThat(first.events().getFirst().id()).isNotEqualTo(again.events().getFirst().id());
  }

  @Test
  void oddWebhookIdStillTellsRepetitions() {
    byte[] body = CREATED.getBytes(StandardCharsets.UTF_8);
    var odd = Optional.of("ä ".repeat(200));

    var first = (Reading.Events) reader.read(Corp.CORP, odd, body);

    assertThat(first).isEqualTo(reader.read(Corp.CORP, odd, body));
    assertThat(first.events().getFirst().id().value()).matches("w-[0-9a-f]{40}/0");
  }

  @Test
  void tableThatNoBridgeCarriesIsNoneOfOurBusiness() {
    assertThat(read(changed(m -> m.put("table", "problem")))).isInstanceOf(Reading.Ignored.class);
    assertThat(reader.read(new ConnectionId("other"), ID, CREATED.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Reading.Ignored.class);
  }

  @Test
  void deletionIsNoneOfOurBusiness() {
    assertThat(read(changed(m -> m.put("operation", "delete"))))
        .isInstanceOf(Reading.Ignored.class);
  }

  @Test
  void whatIsNoMessageIsMalformedAndNotRepeatedBack() {
    for (String body :
        List.of(
            "",
            "Zaphod",
            "[]",
            "\"Zaphod\"",
            "{}",
            "{\"table\":\"incident\"}",
            changed(m -> m.put("sys_id", "../Zaphod")),
            changed(m -> m.put("journal", "Zaphod")),
            changed(m -> m.putArray("journal").add("Zaphod")))) {
      assertThat(read(body))
          .as(body)
          .isInstanceOfSatisfying(
              Reading.Malformed.class,
              malformed -> assertThat(malformed.reason()).doesNotContain("Zaphod"));
    }
  }

  @Test
  void wholeHistoryInTheJournalIsMalformed() {
    var body =
        changed(m -> {
          var journal = m.putArray("journal");
          for (int i = 0; i <= ServiceNowMessage.MOST_ENTRIES; i++) {
            journal.addObject().put("sys_id", "c" + i).put("element", "comments");
          }
        });

    assertThat(read(body)).isInstanceOf(Reading.Malformed.class);
  }

  @Test
  void noBodyRaisesAnException() {
    var events = new AtomicInteger();
    Mutations.of(CREATED, 7, 10_000)
        .forEach(body ->
            assertThatCode(
                    () -> {
                      if (reader.read(Corp.CORP, ID, body) instanceof Reading.Events) {
                        events.incrementAndGet();
                      }
                    })
                .as(() -> new String(body, StandardCharsets.UTF_8))
                .doesNotThrowAnyException());

    assertThat(events).as("mutations that are still messages").hasValueGreaterThan(500);
  }
}
