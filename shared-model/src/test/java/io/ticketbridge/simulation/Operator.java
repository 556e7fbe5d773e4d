package io.ticketbridge.simulation;

import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.InMemoryLaneOffice;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneOffice.Answer;
import io.ticketbridge.lane.LaneOffice.Listed;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneView;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.simulation.People.Raised;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.sync.FakeDesk.Stands;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A person at the lanes. On the way they may do something at random, right or wrong; in the end
 * they do what each lane's reason asks for.
 */
final class Operator {

  private static final String BY = "op";

  private final History history;
  private final Choices choices;
  private final Calls calls;
  private final InMemoryLaneOffice office;
  private final Set<TicketRef> touched = new HashSet<>();
  private final Map<TicketRef, Set<TicketRef>> linked = new HashMap<>();

  /** Doubled comments that were shown, by the ticket on which the second one stands. */
  final Map<TicketRef, Set<String>> doubles = new HashMap<>();

  /** Tickets whose comments a person had to give up, for their desk cannot be read. */
  final Set<TicketRef> givenUp = new HashSet<>();

  /** Comments that a person was shown because they may be a write that somebody had skipped. */
  final Set<CommentId> takenForSkipped = new HashSet<>();

  /** Events that a person wished to be skipped. */
  final List<TicketEvent> skipped = new ArrayList<>();

  private boolean stopped;

  private int verbsLeft;
  private Instant notBefore;

  Operator(History history, Choices choices, Calls calls, int verbs) {
    this.history = history;
    this.choices = choices;
    this.calls = calls;
    this.office = new InMemoryLaneOffice(history.store, history.clock);
    this.verbsLeft = verbs;
    this.notBefore = history.clock.instant();
  }

  /** The comments of a ticket of which an event was skipped, those of the bridge as well. */
  List<Stands> skippedOn(TicketRef ticket) {
    return history.desk(ticket.side()).tickets.get(ticket.id()).comments.stream()
        .filter(comment ->
            skipped.stream()
                .filter(event -> event.ticket().equals(ticket))
                .anyMatch(event -> event.commentId().filter(comment.id()::equals).isPresent()))
        .toList();
  }

  /** Whether an event of this ticket was skipped, or of its counterpart. */
  boolean skippedSome(TicketRef ticket) {
    return skipped.stream()
        .map(TicketEvent::ticket)
        .anyMatch(told ->
            told.equals(ticket)
                || history.store.find(told) instanceof Whereabouts.Paired(var _, var _, var pair)
                    && pair.on(ticket.side()).equals(ticket));
  }

  /** Whether a person joined this ticket to another or took them apart. */
  boolean touched(TicketRef ticket) {
    return touched.contains(ticket);
  }

  /** Whether the bridge stopped itself, now or before. */
  boolean hasSeenItStop() {
    stopped |= office.stopped().containsKey(Setting.BRIDGE);
    return stopped;
  }

  Set<TicketRef> linked(TicketRef ticket) {
    return linked.getOrDefault(ticket, Set.of());
  }

  Optional<Runnable> next() {
    boolean due =
        verbsLeft > 0
            && !history.people.raised.isEmpty()
            && !history.clock.instant().isBefore(notBefore);
    return due ? Optional.of(this::act) : Optional.empty();
  }

  /** When they do something again, if they do not now. */
  Optional<Instant> nextAct() {
    return verbsLeft > 0 && !history.people.raised.isEmpty()
        ? Optional.of(notBefore)
        : Optional.empty();
  }

  private void act() {
    verbsLeft--;
    notBefore = history.clock.instant().plusMillis(choices.oneIn(2) ? choices.next(600_000) : 0);
    List<Raised> raised = history.people.raised;
    Raised one = raised.get(choices.next(raised.size()));
    TicketRef ref = history.desk(one.side()).ref(one.ticket());
    LaneName lane = lane(ref);
    boolean closed = !history.store.due(LaneState.PARKED, Instant.MAX, 1).isEmpty();
    switch (closed && choices.oneIn(2) ? 1 : choices.next(4)) {
      case 0 ->
          wish(
              "retry",
              () -> {
                office
                    .look(lane)
                    .filter(seen -> seen.state() == LaneState.PARKED)
                    .ifPresent(seen -> isShown(lane, seen.reason()));
                return office.retry(lane, BY);
              });
      case 1 -> skipHead();
      case 2 -> unlink(ref, lane);
      default -> linkSome(one, ref);
    }
  }

  private void wish(String verb, Supplier<Answer> wish) {
    history.start(
        Task.Service.OUT_PROCESSOR,
        "operator " + verb,
        () -> {
          try {
            Answer answer = calls.transaction("office " + verb, wish, Answer.DONE::equals);
            history.note(() -> verb + ": " + answer);
          } catch (StoreUnavailableException unavailable) {
            history.note(() -> verb + " was not answered");
          }
        },
        () -> {},
        () -> wish(verb, wish));
  }

  private LaneName lane(TicketRef ref) {
    return history.store.find(ref) instanceof Whereabouts.Paired(var lane, var _, var _)
        ? lane
        : new LaneName(ref);
  }

  private void skipHead() {
    List<Listed> closed =
        Stream.of(LaneState.WAITING, LaneState.PARKED)
            .flatMap(state -> office.list(state, Optional.empty(), 100).lanes().stream())
            .toList();
    if (closed.isEmpty()) {
      return;
    }
    LaneName lane = closed.get(choices.next(closed.size())).name();
    List<StoredEvent> waiting = history.store.backlog(lane, 1).events();
    if (!waiting.isEmpty()) {
      TicketEvent event = waiting.getFirst().event();
      skipped.add(event);
      if (!(history.store.find(event.ticket()) instanceof Whereabouts.Paired)) {
        // What is skipped may be the create, and with it all that is known of the counterpart.
        touch(lane.home());
      }
      wish("skip", () -> office.skip(lane, event.id(), BY));
    }
  }

  private void unlink(TicketRef ref, LaneName lane) {
    touch(ref);
    wish(
        "unlink",
        () -> {
          // By the time it is carried out there may be a pair.
          touch(ref);
          return office.unlink(lane, BY);
        });
  }

  private void linkSome(Raised one, TicketRef ref) {
    history.people.raised.stream()
        .filter(other -> other.side() != one.side())
        .findFirst()
        .ifPresent(other -> {
          TicketRef across = history.desk(other.side()).ref(other.ticket());
          touch(ref);
          touch(across);
          join(ref, across);
          var pair =
              Correlation.of(
                  Setting.BRIDGE, ref, ref.id(), across, across.id(), new Attempt("byperson"));
          wish("link", () -> office.link(pair, BY));
        });
  }

  private void join(TicketRef one, TicketRef other) {
    linked.computeIfAbsent(one, _ -> new HashSet<>()).add(other);
    linked.computeIfAbsent(other, _ -> new HashSet<>()).add(one);
  }

  private void touch(TicketRef ref) {
    touched.add(ref);
    if (history.store.find(ref) instanceof Whereabouts.Paired(var _, var _, var pair)) {
      touched.add(pair.serviceDesk());
      touched.add(pair.servicenow());
    }
  }

  /** Does at every parked lane what its reason asks for; false if there is nothing to do. */
  boolean mend(int round) {
    if (round >= 12) {
      return false;
    }
    hasSeenItStop();
    office.stopped().keySet().forEach(bridge -> office.resume(bridge, BY));
    List<Listed> parked = office.list(LaneState.PARKED, Optional.empty(), 100).lanes();
    var done = new ArrayList<LaneName>();
    for (Listed lane : parked) {
      history.note(() -> "an operator sees " + lane);
      if (mend(lane, round)) {
        done.add(lane.name());
      }
    }
    done.forEach(this::retry);
    return !done.isEmpty();
  }

  /** A lane whose holder has died is busy until the holder's deadline. */
  private void retry(LaneName lane) {
    if (office.retry(lane, BY) == Answer.BUSY) {
      history.advanceTo(office.look(lane).orElseThrow().heldUntil().orElseThrow());
      office.retry(lane, BY);
    }
  }

  private boolean mend(Listed lane, int round) {
    if (isShown(lane.name(), lane.reason())) {
      return true;
    }
    List<StoredEvent> waiting = history.store.backlog(lane.name(), 100).events();
    if (waiting.isEmpty()) {
      // A drain dealt with all of it and could not write down that the lane is open.
      return true;
    }
    if (lane.reason().startsWith("It is not known whether the comment arrived")) {
      return giveUp(lane, waiting);
    }
    if (lane.reason().startsWith("It is not known whether the counterpart was created")
        || lane.reason().startsWith("Two tickets carry the marker")) {
      return link(lane.name().home());
    }
    if (lane.reason().contains("written back and forth")) {
      // People have come to rest; what is counted is forgotten after a minute.
      history.advanceTo(history.clock.instant().plusSeconds(61));
    }
    return round < 3;
  }

  /** Whether the lane shows a comment that only a person can judge; a retry says that they have. */
  private boolean isShown(LaneName lane, String reason) {
    boolean doubled = reason.contains("seemed lost");
    if (!doubled && !reason.contains("was skipped that may have arrived")) {
      return false;
    }
    Optional<TicketEvent> shown =
        history.store.backlog(lane, 100).events().stream()
            .map(StoredEvent::event)
            .filter(event ->
                event
                    .commentId()
                    .filter(id -> reason.startsWith("Comment " + id + " of " + event.ticket()))
                    .isPresent())
            .findFirst();
    if (shown.isEmpty()) {
      return false;
    }
    TicketEvent head = shown.get();
    CommentId comment = head.commentId().orElseThrow();
    if (doubled) {
      doubles.computeIfAbsent(head.ticket(), _ -> new HashSet<>()).add(comment.value());
    } else {
      takenForSkipped.add(comment);
    }
    return true;
  }

  /** Service Desk tells of a comment twice; one of the events is enough. */
  private boolean giveUp(Listed lane, List<StoredEvent> waiting) {
    TicketEvent doubtful =
        office
            .look(lane.name())
            .flatMap(LaneView::intent)
            .flatMap(intent ->
                waiting.stream()
                    .map(StoredEvent::event)
                    .filter(event -> event.id().equals(intent.event()))
                    .findFirst())
            .orElse(waiting.getFirst().event());
    givenUp.add(doubtful.ticket());
    // A lane that somebody is at is given up in the next round.
    Answer answer = office.skip(lane.name(), doubtful.id(), BY);
    return answer == Answer.DONE || answer == Answer.BUSY;
  }

  private boolean link(TicketRef ref) {
    Side other = ref.side().other();
    for (StandingTicket made : history.desk(other).tickets.values()) {
      if (!history.people.raised(made)
          && made.marker.map(Marker::source).filter(ref::equals).isPresent()) {
        TicketRef across = history.desk(other).ref(made);
        var pair =
            Correlation.of(
                Setting.BRIDGE, ref, ref.id(), across, across.id(), new Attempt("byperson"));
        touched.add(ref);
        touched.add(across);
        // A lane that somebody is at is linked in the next round.
        Answer answer = office.link(pair, BY);
        return answer == Answer.DONE || answer == Answer.BUSY;
      }
    }
    return false;
  }
}
