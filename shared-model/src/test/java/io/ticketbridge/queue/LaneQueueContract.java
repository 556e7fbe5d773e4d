package io.ticketbridge.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.LaneName;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link LaneQueue} promises, and the way in which what was put is handed out again. */
public abstract class LaneQueueContract {

  private static final LaneName SEVEN = lane(7);
  private static final LaneName EIGHT = lane(8);
  private static final Duration AT_ONCE = Duration.ZERO;

  /** More than SQS hands out in one answer. */
  private static final int MANY = 25;

  /**
   * An event in somebody's hands.
   *
   * @param group of the lane that it was put to
   * @param delete it was dealt with
   * @param handBack it was not, and is to be handed out again after so long
   */
  public record Handed(
      String group,
      TicketEvent event,
      Sequence sequence,
      Runnable delete,
      Consumer<Duration> handBack) {}

  /** The queue, empty before the test. */
  protected abstract LaneQueue queue();

  /**
   * What is handed out now, of one or of several lanes: at least one if there is any that nobody
   * holds or holds up, and what comes of one lane in its order.
   */
  protected abstract List<Handed> receive();

  private static LaneName lane(int ticket) {
    return new LaneName(new TicketRef(Side.SERVICE_DESK, new ConnectionId("acme"), "" + ticket));
  }

  private static TicketEvent event(LaneName lane, String id, String text) {
    var comment = new CommentId("c-" + id);
    var whole =
        new Comment(
            comment, text, Visibility.INTERNAL, Evidence.ASSUMED, Person.UNKNOWN, Instant.EPOCH);
    return new TicketEvent(
        new EventId(lane.group() + "/" + id),
        lane.home(),
        "ACP-1",
        new TicketEvent.Change.CommentAdded(comment, Optional.of(whole)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static TicketEvent event(LaneName lane, String id) {
    return event(lane, id, "text");
  }

  private static List<TicketEvent> many(LaneName lane) {
    return IntStream.range(0, MANY).mapToObj(at -> event(lane, "" + at)).toList();
  }

  /** Takes everything there is, one after the other. */
  private List<Handed> drained() {
    var all = new ArrayList<Handed>();
    List<Handed> some = receive();
    while (!some.isEmpty()) {
      some.forEach(handed -> handed.delete().run());
      all.addAll(some);
      some = receive();
    }
    return all;
  }

  private static List<TicketEvent> events(List<Handed> handed, LaneName lane) {
    return handed.stream()
        .filter(one -> one.group().equals(lane.group()))
        .map(Handed::event)
        .toList();
  }

  @Test
  void eventsOfALaneComeOutInTheOrderInWhichTheyWerePut() {
    queue().put(SEVEN, many(SEVEN));

    assertThat(events(drained(), SEVEN)).isEqualTo(many(SEVEN));
  }

  @Test
  void eachOfSeveralLanesKeepsItsOrder() {
    List<TicketEvent> seven = many(SEVEN);
    List<TicketEvent> eight = many(EIGHT);
    for (int i = 0; i < MANY; i++) {
      queue().put(SEVEN, List.of(seven.get(i)), Duration.ofSeconds(5));
      queue().put(EIGHT, List.of(eight.get(i)), Duration.ofSeconds(5));
    }

    List<Handed> drained = drained();

    assertThat(events(drained, SEVEN)).isEqualTo(seven);
    assertThat(events(drained, EIGHT)).isEqualTo(eight);
  }

  @Test
  void sequenceNumbersGrowWithinALane() {
    queue().put(SEVEN, many(SEVEN));

    assertThat(drained())
        .extracting(Handed::sequence)
        .isSortedAccordingTo(Comparator.naturalOrder())
        .doesNotHaveDuplicates();
  }

  @Test
  void laneWhoseEventIsInSomebodysHandsHoldsUpNoOther() {
    queue().put(SEVEN, List.of(event(SEVEN, "1")));
    assertThat(events(receive(), SEVEN)).hasSize(1);
    queue().put(SEVEN, List.of(event(SEVEN, "2")));
    queue().put(EIGHT, List.of(event(EIGHT, "1")));

    List<Handed> drained = drained();

    assertThat(events(drained, EIGHT)).containsExactly(event(EIGHT, "1"));
    assertThat(events(drained, SEVEN)).isEmpty();
  }

  @Test
  void eventThatIsHandedBackComesAgainBeforeWhatIsBehindIt() {
    queue().put(SEVEN, many(SEVEN));
    List<Handed> first = receive();
    Sequence place = first.getFirst().sequence();

    first.reversed().forEach(handed -> handed.handBack().accept(AT_ONCE));

    List<Handed> again = drained();
    assertThat(events(again, SEVEN)).isEqualTo(many(SEVEN));
    assertThat(again.getFirst().sequence()).isEqualTo(place);
  }

  @Test
  void eventThatIsHandedBackForLaterHoldsUpItsLaneOnly() {
    queue().put(SEVEN, List.of(event(SEVEN, "1")));
    receive().getFirst().handBack().accept(Duration.ofMinutes(1));
    queue().put(SEVEN, List.of(event(SEVEN, "2")));
    queue().put(EIGHT, List.of(event(EIGHT, "1")));

    List<Handed> drained = drained();

    assertThat(events(drained, EIGHT)).containsExactly(event(EIGHT, "1"));
    assertThat(events(drained, SEVEN)).isEmpty();
  }

  @Test
  void eventPutAgainIsTakenOnce() {
    queue().put(SEVEN, List.of(event(SEVEN, "1"), event(SEVEN, "2")));
    queue().put(SEVEN, List.of(event(SEVEN, "1"), event(SEVEN, "2"), event(SEVEN, "3")));

    assertThat(events(drained(), SEVEN))
        .containsExactly(event(SEVEN, "1"), event(SEVEN, "2"), event(SEVEN, "3"));
  }

  @Test
  void eventPutAgainAfterItWasDealtWithIsNotTakenAgain() {
    queue().put(SEVEN, List.of(event(SEVEN, "1")));
    assertThat(drained()).hasSize(1);

    queue().put(SEVEN, List.of(event(SEVEN, "1")));

    assertThat(drained()).isEmpty();
  }

  @Test
  void noEventsAreNothing() {
    queue().put(SEVEN, List.of());

    assertThat(drained()).isEmpty();
  }

  @Test
  void eventTooLargeForTheQueueIsAbridgedAndKeepsItsPlace() {
    TicketEvent large = event(SEVEN, "2", "long ".repeat(60_000));
    queue().put(SEVEN, List.of(event(SEVEN, "1"), large, event(SEVEN, "3")));

    assertThat(events(drained(), SEVEN))
        .containsExactly(event(SEVEN, "1"), large.abridged(), event(SEVEN, "3"));
  }
}
