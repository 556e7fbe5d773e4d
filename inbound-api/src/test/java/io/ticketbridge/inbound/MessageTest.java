package io.ticketbridge.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MessageTest {

  private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

  @Test
  void fieldsCreateAndCommentsFollow() {
    var message = message("m", Optional.of(Version.of(3)), 2, NOW);

    assertThat(message.founding().change()).isInstanceOf(Change.FieldsChanged.class);
    assertThat(message.rest()).hasSize(2).isEqualTo(message.events().subList(0, 2));
  }

  @Test
  void messageOfCommentsAloneBeginsWithTheFirst() {
    var comments = message("m", Optional.empty(), 2, NOW).rest();

    var message = Message.of(comments, NOW);

    assertThat(message.founding()).isEqualTo(comments.getFirst());
    assertThat(message.rest()).containsExactly(comments.getLast());
  }

  @Test
  void repetitionTakesTheSamePlaces() {
    var first = message("m", Optional.of(Version.of(3)), 2, NOW);
    var again = message("m", Optional.of(Version.of(3)), 2, NOW.plusSeconds(60));

    assertThat(places(again)).isEqualTo(places(first));
  }

  @Test
  void placesFollowTheMessageAndThenTheVersion() {
    var older = places(message("z", Optional.of(Version.of(9)), 2, NOW));
    var newer = places(message("a", Optional.of(Version.of(10)), 2, NOW));

    var all = new ArrayList<>(older);
    all.addAll(newer);
    assertThat(all).isSorted();
  }

  @Test
  void twoMessagesOfOneVersionTakeNoPlaceOfEachOther() {
    var one = places(message("one", Optional.of(Version.of(3)), 2, NOW));
    var other = places(message("other", Optional.of(Version.of(3)), 2, NOW));

    assertThat(one).doesNotContainAnyElementsOf(other);
    // Nor do their events mix.
    assertThat(one.getFirst().compareTo(other.getFirst()))
        .isEqualTo(one.getLast().compareTo(other.getFirst()));
  }

  @Test
  void messageWithoutAVersionIsPutByTheTimeOfItsAcceptance() {
    var earlier = places(message("z", Optional.empty(), 1, NOW));
    var later = places(message("a", Optional.empty(), 1, NOW.plusMillis(1)));

    assertThat(earlier.getLast()).isLessThan(later.getFirst());
  }

  @Test
  void repetitionThatTellsNoVersionKeepsThePlacesWhereItWaits() {
    var first = message("m", Optional.empty(), 2, NOW);
    List<StoredEvent> waiting =
        first.events().stream()
            .map(event -> new StoredEvent(first.place(event), event, NOW))
            .toList();

    var again = message("m", Optional.empty(), 2, NOW.plusSeconds(60));
    var other = message("n", Optional.empty(), 2, NOW.plusSeconds(60));

    assertThat(again.tellsVersion()).isFalse();
    assertThat(places(again.keeping(waiting).untold())).isEqualTo(places(first));
    assertThat(places(other.keeping(waiting))).isEqualTo(places(other));
  }

  @Test
  void highestVersionAndLongestMessageHaveAPlaceBeforeEveryQueuedOne() {
    var message = message("m", Optional.of(Version.of(999_999_999_999_999_999L)), 200, NOW);

    assertThat(places(message).getLast()).isLessThan(Sequence.of("0"));
  }

  private static List<Sequence> places(Message message) {
    return message.events().stream().map(message::place).toList();
  }

  private static Message message(
      String id, Optional<Version> version, int comments, Instant acceptedAt) {
    var events = new ArrayList<TicketEvent>();
    for (int i = 0; i < comments; i++) {
      events.add(event(id, i, new Change.CommentAdded(new CommentId("c" + i), Optional.empty())));
    }
    events.add(event(id, comments, new Change.FieldsChanged(version, Map.of())));
    return Message.of(events, acceptedAt);
  }

  private static TicketEvent event(String id, int index, Change change) {
    return new TicketEvent(
        new EventId(id + "/" + index),
        new TicketRef(Side.SERVICENOW, new ConnectionId("corp"), "9d38"),
        "INC1",
        change,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
