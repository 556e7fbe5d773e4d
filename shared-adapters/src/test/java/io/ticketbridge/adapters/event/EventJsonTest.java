package io.ticketbridge.adapters.event;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventJsonTest {

  private static final TicketRef SD =
      new TicketRef(Side.SERVICE_DESK, new ConnectionId("acme"), "10042");
  private static final TicketRef SN =
      new TicketRef(Side.SERVICENOW, new ConnectionId("corp"), "9d38_.-x");
  private static final Instant BORN = Instant.parse("2026-01-01T10:00:00.000000001Z");
  private static final Person ANA =
      new Person("5b10a-1", "Ana \"Agent\"", Optional.of("ana@example.com"));

  @Test
  void wholeCommentIsReadAsItWasWritten() {
    TicketEvent event = commented("Rebooted\n\tthe \u201cgateway\u201d \ud83d\ude80 \u0000");

    assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
  }

  @Test
  void wholeTicketIsReadAsItWasWritten() {
    TicketEvent event = changed();

    assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
  }

  @Test
  void abridgedEventIsReadAsItWasWritten() {
    TicketEvent comment = commented("text").abridged();
    TicketEvent fields = changed().abridged();

    assertThat(EventJson.read(EventJson.write(comment))).isEqualTo(comment);
    assertThat(EventJson.read(EventJson.write(fields))).isEqualTo(fields);
  }

  @Test
  void formIsTheOneThatStoredEventsHave() {
    assertThatJson(EventJson.write(commented("Rebooted")))
        .isEqualTo(
            """
            {"v":1,"id":"hook/0","ticket":"SD:acme:10042","key":"ACP-12",
             "change":{"kind":"comment","id":"30001","comment":{
               "text":"Rebooted","visibility":"PUBLIC","evidence":"STATED",
               "author":{"id":"5b10a-1","displayName":"Ana \\"Agent\\"","email":"ana@example.com"},
               "createdAt":"2026-01-01T10:00:00.000000001Z"}},
             "home":{"container":"ACP","attributes":{"requestType":"14"}}}
            """);
  }

  @Test
  void keyThatIsNotKnownIsIgnored() {
    TicketEvent event = commented("text");
    String newer = EventJson.write(event).replace("\"key\":", "\"since\":{\"a\":[1]},\"key\":");

    assertThat(EventJson.read(newer)).isEqualTo(event);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"id\":\"hook/0\",', event.id",
    "'\"ticket\":\"SD:acme:10042\",', event.ticket",
    "'\"v\":1,', event.v",
    "'\"kind\":\"comment\",', event.change.kind",
    "'\"text\":\"Rebooted\",', event.change.comment.text",
    "'\"displayName\":\"Ana \\\"Agent\\\"\",', event.change.comment.author.displayName"
  })
  void keyThatIsMissingIsNamed(String cut, String key) {
    String json = EventJson.write(commented("Rebooted"));
    assertThat(json).contains(cut);

    assertThatThrownBy(() -> EventJson.read(json.replace(cut, "")))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessage(key + " is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "PUBLIC, EVERYBODY, event.change.comment.visibility",
    "2026-01-01T10:00:00.000000001Z, secret text, event.change.comment.createdAt",
    "SD:acme:10042, secret text, event.ticket",
    "STATED, ASSUMED, event.change.comment.visibility"
  })
  void valueOfAnotherFormIsNamedByItsKeyAndNotQuoted(String good, String bad, String key) {
    String json = EventJson.write(commented("Rebooted")).replace(good, bad);

    assertThatThrownBy(() -> EventJson.read(json))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageStartingWith(key)
        .hasMessageNotContaining(bad);
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret text", "", "[]", "\"secret text\"", "{\"v\":2}", "null"})
  void whatIsNoEventIsRefusedWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> EventJson.read(text))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void eventThatIsTooLargeIsAbridged() {
    TicketEvent fits = commented("x".repeat(EventJson.MAX_BYTES - 1_000));
    TicketEvent tooLarge = commented("\u20ac".repeat(EventJson.MAX_BYTES / 3));

    assertThat(EventJson.read(EventJson.write(fits))).isEqualTo(fits);
    String written = EventJson.write(tooLarge);
    assertThat(EventJson.read(written)).isEqualTo(tooLarge.abridged());
    assertThat(written.getBytes(StandardCharsets.UTF_8).length).isLessThan(1_000);
  }

  private static TicketEvent commented(String text) {
    var id = new CommentId("30001");
    var comment = new Comment(id, text, Visibility.PUBLIC, Evidence.STATED, ANA, BORN);
    return new TicketEvent(
        new EventId("hook/0"),
        SD,
        "ACP-12",
        new Change.CommentAdded(id, Optional.of(comment)),
        Optional.of(new Home("ACP", Map.of("requestType", "14"))),
        Optional.empty(),
        Optional.empty());
  }

  private static TicketEvent changed() {
    var marker = Optional.of(new Marker("demo", SD, new Attempt("abc123")));
    var version = Optional.of(new Version(new BigInteger("18870000000000000001")));
    var fields =
        Map.of(Field.STATUS, new WireValue("22"), Field.ASSIGNMENT_GROUP, new WireValue(""));
    var told =
        new Ticket(
            SN,
            "INC0010042",
            Home.of("incident"),
            Optional.of(URI.create("https://corp.service-now.com/x?y=z")),
            BORN,
            version,
            fields,
            Person.UNKNOWN,
            marker);
    return new TicketEvent(
        new EventId("hook/1"),
        SN,
        "",
        new Change.FieldsChanged(version, fields),
        Optional.empty(),
        marker,
        Optional.of(told));
  }
}
