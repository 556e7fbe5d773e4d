package io.ticketbridge.adapters.servicenow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketbridge.adapters.servicenow.LegacyPayload.Subject;
import io.ticketbridge.adapters.webhook.Reading;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LegacyPayloadTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final TicketRef TICKET = new TicketRef(Side.SERVICENOW, Corp.CORP, "INC0031");
  private static final Optional<String> ID = Optional.of("m1");
  private static final Talk.Envelope TALK = Talk.Envelope.asThePredecessor("/api/corp/in");

  private static final String CREATE =
      """
      {
        "internal_identifier": "INC0031",
        "title": "Mail is slow",
        "description": "Since noon",
        "priority": "2",
        "status": "1",
        "business_service": "AWS ACP",
        "reporter_name": "Rita Reporter",
        "comment": "Please hurry",
        "comment_sysid": "cc00000000000000000000000000e001",
        "internal_comment": "She is the boss",
        "internal_comment_sysid": "cc00000000000000000000000000e002"
      }
      """;

  private static LegacyPayload reader(Talk.Envelope talk) {
    return new LegacyPayload(
        Corp.end(talk),
        Corp.bridge(Map.of("company", "x")).servicenow(),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Talk.Envelope meantForThePublic() {
    return new Talk.Envelope(
        TALK.path(), TALK.messages(), false, TALK.echoWindow(), false, true, TALK.pointers());
  }

  private static byte[] bytes(String body) {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  private static List<TicketEvent> events(Talk.Envelope talk, String body) {
    return ((Reading.Events) reader(talk).read(TICKET, ID, bytes(body))).events();
  }

  private static Comment comment(TicketEvent event) {
    return ((Change.CommentAdded) event.change()).comment().orElseThrow();
  }

  @Test
  void payloadNamesItsTicket() {
    assertThat(reader(TALK).subject(bytes(CREATE)))
        .isEqualTo(new Subject.Named(TICKET, Optional.empty()));
    assertThat(
            reader(TALK)
                .subject(
                    bytes(
                        "{\"internal_identifier\":\"INC0031\",\"external_identifier\":\"ACP-1\"}")))
        .isEqualTo(new Subject.Named(TICKET, Optional.of("ACP-1")));
  }

  @Test
  void payloadOfTheFirstVersionNamesTheCounterpartOnly() {
    assertThat(
            reader(TALK).subject(bytes("{\"supplier_reference\":\"ACP-1\",\"comments\":\"done\"}")))
        .isEqualTo(new Subject.Counterpart("ACP-1"));
  }

  @Test
  void payloadWithoutAnyNameIsMalformed() {
    for (String body : List.of("", "[]", "{}", "{\"external_identifier\":\"ACP 1/..\"}")) {
      assertThat(reader(TALK).subject(bytes(body))).isInstanceOf(Subject.Malformed.class);
    }
  }

  @Test
  void createTellsTheWholeTicketAsBornNow() {
    var events = events(TALK, CREATE);

    assertThat(events)
        .extracting(event -> event.id().value())
        .containsExactly("m1/0", "m1/1", "m1/2");
    var told = events.getLast().told().orElseThrow();
    assertThat(told.createdAt()).isEqualTo(NOW);
    assertThat(told.version()).isEmpty();
    assertThat(told.key()).isEqualTo("INC0031");
    assertThat(told.home().container()).isEqualTo("incident");
    assertThat(told.home().attributes()).isEqualTo(Map.of("company", "x"));
    assertThat(told.reporter().displayName()).isEqualTo("Rita Reporter");
    assertThat(((Change.FieldsChanged) events.getLast().change()).fields())
        .isEqualTo(
            Map.of(
                Field.SUMMARY, new WireValue("Mail is slow"),
                Field.DESCRIPTION, new WireValue("Since noon"),
                Field.PRIORITY, new WireValue("2"),
                Field.STATUS, new WireValue("1"),
                Field.SERVICE, new WireValue("AWS ACP")));
  }

  @Test
  void commentIsInternalUnlessTheBridgeSaysPublic() {
    assertThat(comment(events(TALK, CREATE).getFirst()))
        .returns(Visibility.INTERNAL, Comment::visibility)
        .returns(Evidence.ASSUMED, Comment::evidence);
    assertThat(comment(events(meantForThePublic(), CREATE).getFirst()))
        .returns(Visibility.PUBLIC, Comment::visibility)
        .returns(Evidence.CONFIGURED, Comment::evidence);
  }

  @Test
  void internalCommentStaysInternalWhateverTheBridgeSays() {
    assertThat(comment(events(meantForThePublic(), CREATE).get(1)))
        .returns("She is the boss", Comment::text)
        .returns(Visibility.INTERNAL, Comment::visibility);
  }

  @Test
  void commentWithoutAnIdIsKnownByItsEvent() {
    String body = "{\"supplier_reference\":\"ACP-1\",\"comments\":\"done\"}";

    var events = events(TALK, body);

    assertThat(events).hasSize(1);
    assertThat(events.getFirst().commentId().orElseThrow().value()).isEqualTo("m1/0");
    assertThat(events.getFirst().told()).isEmpty();
    assertThat(
            comment(events(TALK, body.replace("}", ",\"comment_sysid\":\"0\"}")).getFirst()).id())
        .hasToString("m1/0");
  }

  @Test
  void twoCommentsOfOneIdAreTwo() {
    var events = events(TALK, CREATE.replace("e002", "e001"));

    assertThat(events.get(0).commentId().orElseThrow())
        .hasToString("cc00000000000000000000000000e001");
    assertThat(events.get(1).commentId().orElseThrow()).hasToString("m1/1");
  }

  @Test
  void payloadThatShowsNothingIsNoneOfOurBusiness() {
    assertThat(reader(TALK).read(TICKET, ID, bytes("{\"external_identifier\":\"ACP-1\"}")))
        .isInstanceOf(Reading.Ignored.class);
  }

  @Test
  void sameBodyTwiceIsTwoMessagesForItTellsNoTime() {
    var one = (Reading.Events) reader(TALK).read(TICKET, Optional.empty(), bytes(CREATE));
    var two = (Reading.Events) reader(TALK).read(TICKET, Optional.empty(), bytes(CREATE));

    assertThat(one.events().getLast().id()).isNotEqualTo(two.events().getLast().id());
  }

  @Test
  void assignmentGroupComesInAsItGoesOut() {
    byte[] body = bytes("{\"internal_identifier\":\"INC0031\",\"assignment_group\":\"Sites\"}");

    var reading = (Reading.Events) reader(TALK).read(TICKET, ID, body);

    assertThat(reading.events().getFirst().change())
        .isEqualTo(
            new Change.FieldsChanged(
                Optional.empty(), Map.of(Field.ASSIGNMENT_GROUP, new WireValue("Sites"))));
  }

  @Test
  void otherPointersReadAnotherPayload() {
    var none = List.<String>of();
    var pointers =
        new LegacyPointers(
            List.of("/ticket/no"),
            none,
            List.of("/ticket/what"),
            none,
            none,
            none,
            none,
            none,
            none,
            none,
            none,
            none,
            none);
    var talk =
        new Talk.Envelope(
            TALK.path(), TALK.messages(), false, TALK.echoWindow(), false, false, pointers);
    byte[] body = bytes("{\"ticket\":{\"no\":31,\"what\":\"Mail is slow\"},\"comments\":\"x\"}");

    assertThat(reader(talk).subject(body))
        .isEqualTo(
            new Subject.Named(new TicketRef(Side.SERVICENOW, Corp.CORP, "31"), Optional.empty()));
    var reading = (Reading.Events) reader(talk).read(TICKET, ID, body);
    assertThat(reading.events()).hasSize(1);
  }

  @Test
  void bridgeThatReadsTheTableHasNoSuchPayload() {
    assertThatThrownBy(() ->
            new LegacyPayload(
                Corp.end(Talk.Table.STANDARD),
                Corp.bridge(Map.of()).servicenow(),
                Clock.systemUTC()))
        .hasMessageContaining("bridges.acp.servicenow.talk");
  }

  @Test
  void noBodyRaisesAnException() {
    var reader = reader(TALK);
    Mutations.of(CREATE, 11, 10_000)
        .forEach(body ->
            assertThatCode(
                    () -> {
                      reader.subject(body);
                      reader.read(TICKET, ID, body);
                    })
                .as(() -> new String(body, StandardCharsets.UTF_8))
                .doesNotThrowAnyException());
  }
}
