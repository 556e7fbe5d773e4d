package io.ticketbridge.endtoend;

import static io.ticketbridge.endtoend.TestBridge.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.endtoend.Trouble.Doing;
import io.ticketbridge.endtoend.Trouble.Kind;
import io.ticketbridge.sandbox.desk.fault.Faults;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A desk that fails delays what is carried to it; nothing is lost and nothing is made twice. */
@ExtendWith(RealParts.class)
class BrokenDeskIT {

  private static final String TEXT = "Somebody is in there.";
  private static final String NAME = "by {0}";

  private final TestBridge bridge;
  private final People people;

  BrokenDeskIT(TestBridge bridge) {
    this.bridge = bridge;
    this.people = bridge.people();
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aCreateThatIsAnswered500IsDoneOnce(DeskName by) {
    comesThrough(by, Doing.CREATE, Kind.SERVER_ERROR);
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aCommentThatIsAnswered500IsAddedOnce(DeskName by) {
    comesThrough(by, Doing.COMMENT, Kind.SERVER_ERROR);
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aStatusThatIsAnswered500IsSet(DeskName by) {
    comesThrough(by, Doing.STATUS, Kind.SERVER_ERROR);
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aCreateThatIsAnswered429IsDoneOnce(DeskName by) {
    comesThrough(by, Doing.CREATE, Kind.TOO_MANY_REQUESTS);
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aCommentThatIsAnswered429IsAddedOnce(DeskName by) {
    comesThrough(by, Doing.COMMENT, Kind.TOO_MANY_REQUESTS);
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aStatusThatIsAnswered429IsSet(DeskName by) {
    comesThrough(by, Doing.STATUS, Kind.TOO_MANY_REQUESTS);
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aCreateThatIsAnswered403ParksAndIsDoneOnceItIsAllowed(DeskName by) {
    comesThroughOnceItIsAllowed(by, Doing.CREATE);
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aCommentThatIsAnswered403ParksAndIsAddedOnceItIsAllowed(DeskName by) {
    comesThroughOnceItIsAllowed(by, Doing.COMMENT);
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aStatusThatIsAnswered403ParksAndIsSetOnceItIsAllowed(DeskName by) {
    comesThroughOnceItIsAllowed(by, Doing.STATUS);
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aCreateThatIsAnsweredAfterTheTimeOutIsAdopted(DeskName by) {
    comesThrough(by, Doing.CREATE, Kind.LATE_ANSWER);
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aCommentThatIsAnsweredAfterTheTimeOutIsFound(DeskName by) {
    comesThrough(by, Doing.COMMENT, Kind.LATE_ANSWER);
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aStatusThatIsAnsweredAfterTheTimeOutIsSet(DeskName by) {
    comesThrough(by, Doing.STATUS, Kind.LATE_ANSWER);
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aCreateAfterWhichTheDeskHangsUpIsAdopted(DeskName by) {
    comesThrough(by, Doing.CREATE, Kind.HANG_UP);
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aCommentAfterWhichTheDeskHangsUpIsFound(DeskName by) {
    comesThrough(by, Doing.COMMENT, Kind.HANG_UP);
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aStatusAfterWhichTheDeskHangsUpIsSet(DeskName by) {
    comesThrough(by, Doing.STATUS, Kind.HANG_UP);
  }

  private void comesThrough(DeskName broken, Doing doing, Kind kind) {
    Trouble trouble = Trouble.once(broken, doing, kind);

    DeskTicket ticket = act(broken.other(), doing, trouble);

    eventually(() -> assertThat(trouble.happened()).isEqualTo(1));
    cameThrough(ticket, doing);
  }

  private void comesThroughOnceItIsAllowed(DeskName broken, Doing doing) {
    Trouble trouble = Trouble.untilUnplugged(broken, doing, Kind.FORBIDDEN);

    DeskTicket ticket = act(broken.other(), doing, trouble);

    eventually(() ->
        assertThat(bridge.lanes().parkedBecause(bridge.laneOf(ticket)))
            .hasValueSatisfying(reason -> assertThat(reason).contains("403", "permission")));
    bridge.plug(Faults.none());
    bridge.retry(ticket);
    cameThrough(ticket, doing);
  }

  private DeskTicket act(DeskName at, Doing doing, Trouble trouble) {
    if (doing == Doing.CREATE) {
      bridge.plug(trouble);
      return people.raise(at);
    }
    DeskTicket ticket = bridge.crossed(at);
    bridge.plug(trouble);
    people.act(ticket, doing, TEXT);
    return ticket;
  }

  private void cameThrough(DeskTicket ticket, Doing doing) {
    DeskName across = ticket.desk().other();
    Pairing pairing = Pairing.of(bridge, ticket);
    switch (doing) {
      case CREATE -> pairing.hasComments(across);
      case COMMENT -> pairing.hasComments(across, TEXT);
      case STATUS -> pairing.hasComments(across).hasStatus(across, People.investigated(across));
    }
  }
}
