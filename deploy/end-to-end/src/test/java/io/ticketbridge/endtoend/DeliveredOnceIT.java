package io.ticketbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.endtoend.PostOffice.Receipt;
import io.ticketbridge.endtoend.Trouble.Doing;
import io.ticketbridge.endtoend.Trouble.Kind;
import io.ticketbridge.sandbox.desk.fault.Faults;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However often, whenever and in whatever order things are told, each is done once. */
@ExtendWith(RealParts.class)
class DeliveredOnceIT {

  private static final String TEXT = "Somebody is in there.";
  private static final String NAME = "from {0}";

  private final TestBridge bridge;
  private final People people;

  DeliveredOnceIT(TestBridge bridge) {
    this.bridge = bridge;
    this.people = bridge.people();
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void theSameCreateTwiceAtOnceMakesOneTicketIfTheOtherDeskAnswersAtOnce(DeskName from)
      throws Exception {
    sameCreateTwiceAtOnce(from);
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void theSameCreateTwiceAtOnceMakesOneTicketIfTheOtherDeskTakes200Ms(DeskName from)
      throws Exception {
    Trouble slow = Trouble.untilUnplugged(from.other(), Doing.CREATE, Kind.SLOW);
    bridge.plug(slow);
    sameCreateTwiceAtOnce(from);
    assertThat(slow.happened()).isEqualTo(1);
  }

  private void sameCreateTwiceAtOnce(DeskName from) throws Exception {
    var told = bridge.keepingBack(() -> people.raise(from), from).get(from);
    assertThat(told).hasSize(1);
    Letter letter = told.getFirst();

    List<Receipt> receipts =
        bridge.post().deliverAtOnce(List.of(letter, letter, bridge.underAnotherId(letter)));

    assertThat(receipts).allSatisfy(receipt -> assertThat(receipt.status()).isBetween(200, 202));
    Pairing pairing = Pairing.of(bridge, people.latest()).hasComments(from.other());
    if (from == DeskName.SERVICE_NOW) {
      String key = pairing.on(DeskName.SERVICE_DESK).key();
      assertThat(receipts).allSatisfy(receipt -> assertThat(receipt.body()).contains(key));
    }
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aCreateAndItsFirstCommentAtOnceMakeOneTicketWithOneComment(DeskName from) throws Exception {
    var told = bridge.keepingBack(() -> people.comment(people.raise(from), TEXT), from).get(from);

    bridge.post().deliverAtOnce(told);

    Pairing.of(bridge, people.latest()).hasComments(from.other(), TEXT);
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aCreateThatIsDeliveredAgainLaterChangesNothing(DeskName from) {
    DeskTicket ticket = bridge.crossed(from);
    List<Letter> told = bridge.post().copies(from, ticket.id());
    assertThat(told).isNotEmpty();

    told.forEach(bridge.post()::deliver);
    told.forEach(letter -> bridge.post().deliver(bridge.underAnotherId(letter)));

    Pairing.of(bridge, ticket).hasComments(from.other());
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aCommentThatArrivesBeforeItsCreateIsNotLost(DeskName from) {
    var create = bridge.keepingBack(() -> people.raise(from), from).get(from);
    DeskTicket ticket = people.latest();

    people.comment(ticket, TEXT);
    Pairing.of(bridge, ticket).hasComments(from.other(), TEXT);
    create.forEach(bridge.post()::deliver);

    Pairing.of(bridge, ticket).hasComments(from.other(), TEXT);
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void commentsThatArriveOutOfOrderLandOnceInTheOrderOfTheirAcceptance(DeskName from) {
    DeskTicket ticket = bridge.crossed(from);
    var first = bridge.keepingBack(() -> people.comment(ticket, "First."), from).get(from);

    people.comment(ticket, "Second.");
    Pairing.of(bridge, ticket);
    first.forEach(bridge.post()::deliver);

    Pairing.of(bridge, ticket).hasComments(from.other(), "Second.", "First.");
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aStaleStatusNeverOverwritesANewerOne(DeskName from) {
    DeskTicket ticket = bridge.crossed(from);
    var stale = bridge.keepingBack(() -> people.investigate(ticket), from).get(from);

    people.hold(ticket);
    Pairing.of(bridge, ticket).hasStatus(from, People.held(from));
    stale.forEach(bridge.post()::deliver);

    Pairing.of(bridge, ticket)
        .hasStatus(from, People.held(from))
        .hasStatus(from.other(), People.held(from.other()));
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void theEchoOfAnOwnCreateMakesNothing(DeskName from) {
    DeskTicket ticket = bridge.crossed(from);

    echoAgain(people.counterpart(ticket).id(), from.other());

    Pairing.of(bridge, ticket).hasComments(from.other());
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void theEchoOfAnOwnCreateMakesNothingIfItOvertakesTheAnswer(DeskName from) {
    bridge.plug(Trouble.once(from.other(), Doing.CREATE, Kind.SLOW_ANSWER));

    DeskTicket ticket = bridge.crossed(from);

    assertThat(bridge.post().copies(from.other(), people.counterpart(ticket).id())).isNotEmpty();
    Pairing.of(bridge, ticket).hasComments(from.other());
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void theEchoOfAnOwnCommentMakesNothing(DeskName from) {
    DeskTicket ticket = bridge.crossed(from);
    bridge.plug(Trouble.once(from.other(), Doing.COMMENT, Kind.SLOW_ANSWER));
    people.comment(ticket, TEXT);
    Pairing.of(bridge, ticket).hasComments(from.other(), TEXT);

    bridge.plug(Faults.none());
    echoAgain(TEXT, from.other());

    Pairing.of(bridge, ticket).hasComments(from.other(), TEXT);
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void theEchoOfAnOwnStatusMakesNothing(DeskName from) {
    DeskTicket ticket = bridge.crossed(from);
    people.investigate(ticket);
    bridge.awaitQuiet();
    long version = people.now(ticket).version();

    echoAgain(people.counterpart(ticket).id(), from.other());

    Pairing.of(bridge, ticket).hasStatus(from, People.investigated(from));
    assertThat(people.now(ticket).version()).as("nothing was written back").isEqualTo(version);
  }

  /** The desk told of what the bridge did, and now tells of it twice more. */
  private void echoAgain(String of, DeskName by) {
    List<Letter> echoes = bridge.post().copies(by, of);
    assertThat(echoes).isNotEmpty();
    echoes.forEach(bridge.post()::deliver);
    echoes.forEach(echo -> bridge.post().deliver(bridge.underAnotherId(echo)));
  }

  @ParameterizedTest(name = "at {0}")
  @EnumSource(DeskName.class)
  void aCloneOfABridgedTicketGetsACounterpartOfItsOwn(DeskName at) {
    DeskTicket original = bridge.crossed(at.other());
    DeskTicket bridged = people.counterpart(original);

    DeskTicket clone = people.copy(bridged);
    assertThat(clone.links()).as("the copied marker").contains(original.id());

    DeskTicket own = Pairing.of(bridge, clone).hasComments(at.other()).on(at.other());
    assertThat(own.id()).isNotEqualTo(original.id());
    assertThat(people.now(clone).links()).contains(own.id()).doesNotContain(original.id());
    Pairing.of(bridge, original).hasComments(at);
  }
}
