package io.ticketbridge.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ticketbridge.ticket.TicketEvent.Change;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TicketEventTest {

  private static final TicketRef ISSUE =
      new TicketRef(Side.SERVICE_DESK, new ConnectionId("acme"), "10042");
  private static final CommentId ID = new CommentId("30001");

  @Test
  void abridgedCommentKeepsItsIdsAndLosesItsText() {
    var abridged = event(new Change.CommentAdded(ID, Optional.of(comment()))).abridged();

    assertThat(abridged.change()).isEqualTo(new Change.CommentAdded(ID, Optional.empty()));
    assertThat(abridged.commentId()).contains(ID);
    assertThat(abridged.home()).isPresent();
    assertThat(abridged.told()).isEmpty();
  }

  @Test
  void abridgedFieldsKeepTheirVersion() {
    var change =
        new Change.FieldsChanged(
            Optional.of(Version.of(7)), Map.of(Field.STATUS, new WireValue("Open")));

    assertThat(event(change).abridged().change())
        .isEqualTo(new Change.FieldsChanged(Optional.of(Version.of(7)), Map.of()));
    assertThat(event(change).commentId()).isEmpty();
  }

  @Test
  void commentOfAnotherIdIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Change.CommentAdded(new CommentId("9"), Optional.of(comment())));
  }

  private static Comment comment() {
    return new Comment(
        ID, "secret", Visibility.INTERNAL, Evidence.STATED, Person.UNKNOWN, Instant.EPOCH);
  }

  private static TicketEvent event(Change change) {
    return new TicketEvent(
        new EventId("wh-1/0"),
        ISSUE,
        "ACP-12",
        change,
        Optional.of(Home.of("ACP")),
        Optional.empty(),
        Optional.empty());
  }
}
