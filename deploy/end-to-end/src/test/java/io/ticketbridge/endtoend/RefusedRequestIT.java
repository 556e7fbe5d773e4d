package io.ticketbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.endtoend.PostOffice.Receipt;
import io.ticketbridge.sandbox.bridge.App;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What cannot be taken is answered with the reason, and nothing crashes. */
@ExtendWith(RealParts.class)
class RefusedRequestIT {

  private static final String NAME = "from {0}";
  private static final String PROBLEM = "application/problem+json";

  private final TestBridge bridge;
  private final People people;

  RefusedRequestIT(TestBridge bridge) {
    this.bridge = bridge;
    this.people = bridge.people();
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void anUnknownRouteIsAnswered404WithTheReason(DeskName from) throws Exception {
    Receipt receipt = bridge.post().post(letter(from, "{}"), Letter.path(from) + "-elsewhere");

    assertThat(receipt.status()).isEqualTo(404);
    assertThat(receipt.contentType()).startsWith(PROBLEM);
    assertThat(receipt.body())
        .containsAnyOf("a connection that is configured", "one that is configured");
    allStillServe();
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aTicketOfAnUnknownProjectIsAnsweredWithTheReasonAndLeftAlone(DeskName from) {
    String place = people.desk(from).places().getLast();
    int before = people.desk(from.other()).tickets().size();
    var told =
        bridge
            .keepingBack(
                () ->
                    people
                        .desk(from)
                        .raise(
                            "cara@example.com",
                            NewTicket.of("The coffee is cold", "Again.").at(place)),
                from)
            .get(from);

    Receipt receipt = bridge.post().deliver(told.getFirst());

    assertThat(receipt.status()).isEqualTo(202);
    assertThat(receipt.body()).contains("No bridge");
    bridge.awaitQuiet();
    assertThat(people.desk(from.other()).tickets()).hasSize(before);
    allStillServe();
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void whatIsNotJsonIsAnswered400(DeskName from) throws Exception {
    Receipt receipt = bridge.post().post(letter(from, "summary=the lift stops"));

    assertThat(receipt.status()).isEqualTo(400);
    assertThat(receipt.contentType()).startsWith(PROBLEM);
    assertThat(receipt.body()).contains("not JSON").doesNotContain("the lift stops");
    allStillServe();
  }

  private Letter letter(DeskName from, String body) {
    return Letter.of(from, body, bridge.running().secrets());
  }

  /** That no service logged a stack trace is asserted after every test. */
  private void allStillServe() {
    for (App app : App.values()) {
      assertThat(bridge.running().isRunning(app)).isTrue();
    }
    DeskTicket next = people.raise(DeskName.SERVICE_DESK);
    Pairing.of(bridge, next);
  }
}
