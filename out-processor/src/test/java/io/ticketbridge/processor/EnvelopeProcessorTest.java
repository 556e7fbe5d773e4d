package io.ticketbridge.processor;

import static io.ticketbridge.processor.LaneEye.eventually;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.testing.CloudGates;
import io.ticketbridge.testing.LocalClients;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.Visibility;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The processor and a ServiceNow that is spoken to by messages, and never read. */
@QuarkusTest
@WithTestResource(CloudGates.class)
@WithTestResource(TwoDesks.class)
@WithTestResource(MessageDesk.class)
class EnvelopeProcessorTest {

  private final LaneQueue queue = LocalClients.queue();
  private final LaneStore lanes = LocalClients.lanes();

  private LaneEye eye;

  @BeforeEach
  void look() {
    eye = new LaneEye(queue, lanes);
  }

  @Test
  void createdTicketGoesByTheIdentifierThatTheFarEndAnswered() {
    var events = events(501);

    eye.put(events, events.created());

    var pair = eye.paired(events).correlation();
    assertThat(pair.servicenowKey()).isEqualTo("INC.ENV-501");
    assertThat(pair.bridge()).hasToString("env");
    assertThatJson(messages(events, 1).getFirst())
        .isEqualTo(
            """
            {
              "messageid": "HO_SIAM_IN_REST_INC_POST_JSON_ACP_Incident_Create",
              "external_identifier": "ENV-501",
              "payload": {
                "external_identifier": "ENV-501",
                "id": "ENV-501",
                "title": "The summary that nobody may log",
                "description": "It is down.",
                "state": "2",
                "priority": "2"
              }
            }
            """);
  }

  @Test
  void publicCommentGoesAsOneMessageWithItsId() {
    var events = events(502);

    eye.put(events, events.created(), events.commented("For everybody", Visibility.PUBLIC));

    assertThatJson(messages(events, 2).getLast())
        .isEqualTo(
            """
            {
              "messageid": "HO_SIAM_IN_REST_INC_UPDATE_JSON_ACP_Incident_Update",
              "internal_identifier": "INC.ENV-502",
              "payload": {
                "comments": "Ana Agent: For everybody",
                "comment_sysid": "w-502-2/0"
              }
            }
            """);
  }

  @Test
  void internalCommentWithoutAMessageOfItsOwnIsWithheldAndTheLaneGoesOn() {
    var events = events(503);

    eye.put(
        events,
        events.created(),
        events.commented("For agents only", Visibility.INTERNAL),
        events.commented("For everybody", Visibility.PUBLIC));

    assertThat(messages(events, 2).getLast()).contains("For everybody");
    eye.awaitState(events, LaneState.OPEN);
    assertThat(MessageDesk.messages(events.key())).noneMatch(it -> it.contains("For agents only"));
  }

  @Test
  void statusGoesAsTheFarEndSpellsIt() {
    var events = events(504);

    eye.put(events, events.created(), events.status("Investigating"));

    assertThatJson(messages(events, 2).getLast())
        .isEqualTo(
            """
            {
              "messageid": "HO_SIAM_IN_REST_INC_UPDATE_JSON_ACP_Incident_Update",
              "internal_identifier": "INC.ENV-504",
              "payload": {"state": "22"}
            }
            """);
  }

  @Test
  void createWhoseAnswerIsLostParksAndIsNotRepeated() {
    var events = events(505);
    MessageDesk.hangUp(MessageDesk.CREATE, events.key());

    parksWithoutRepeat(events, events.created(), 1);
  }

  @Test
  void commentWhoseAnswerIsLostParksAndIsNotRepeated() {
    var events = paired(506);
    MessageDesk.hangUp(MessageDesk.UPDATE, events.key());

    parksWithoutRepeat(events, events.commented("Did you get this?", Visibility.PUBLIC), 2);
  }

  @Test
  void statusWhoseAnswerIsLostParksAndIsNotRepeated() {
    var events = paired(507);
    MessageDesk.hangUp(MessageDesk.UPDATE, events.key());

    parksWithoutRepeat(events, events.status("Investigating"), 2);
  }

  private static Events events(int issue) {
    return new Events(MessageDesk.PROJECT, issue);
  }

  private Events paired(int issue) {
    var events = events(issue);
    eye.put(events, events.created());
    eye.paired(events);
    return events;
  }

  /**
   * The event's message arrived once, and neither time nor the next event sends anything.
   *
   * @param count how many messages the ticket made in all
   */
  private void parksWithoutRepeat(Events events, TicketEvent event, int count) {
    eye.put(events, event);
    eye.awaitState(events, LaneState.PARKED);
    eye.put(events, events.commented("Behind it", Visibility.PUBLIC));
    eye.awaitBacklog(events, 2);

    eventually()
        .during(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(MessageDesk.messages(events.key())).hasSize(count));
    assertThat(eye.state(events)).contains(LaneState.PARKED);
  }

  private static List<String> messages(Events events, int count) {
    eventually().untilAsserted(() -> assertThat(MessageDesk.messages(events.key())).hasSize(count));
    return MessageDesk.messages(events.key());
  }
}
