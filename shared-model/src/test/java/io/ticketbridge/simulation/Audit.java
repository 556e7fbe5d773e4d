package io.ticketbridge.simulation;

import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.InMemoryLaneOffice;
import io.ticketbridge.lane.LaneOffice.Listed;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.mapping.MappingRules;
import io.ticketbridge.mapping.Translation;
import io.ticketbridge.simulation.People.Changed;
import io.ticketbridge.simulation.People.Raised;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.sync.FakeDesk.Stands;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares, when nothing is left to happen, what both desks show with what people did. */
final class Audit {

  /** A comment as it is compared. */
  private record Words(String text, Visibility visibility) {
    Words(Stands comment) {
      this(comment.text(), comment.visibility());
    }
  }

  private final History history;
  private final Map<EventId, Sequence> receipts;
  private final List<String> findings = new ArrayList<>();

  Audit(History history) {
    this.history = history;
    this.receipts = history.store.receipts();
  }

  List<String> findings() {
    for (LaneState state : List.of(LaneState.OPEN, LaneState.WAITING)) {
      history.store.due(state, Instant.MAX, 100).forEach(due -> findings.add("left over: " + due));
    }
    parked().forEach(this::explained);
    accounted();
    history.people.raised.forEach(this::paired);
    shownDoubles();
    history.invariants.exposed.forEach(this::dealtWith);
    if (history.inTime()) {
      findings.addAll(history.losses.findings());
    }
    return findings;
  }

  private List<Listed> parked() {
    return new InMemoryLaneOffice(history.store, history.clock)
        .list(LaneState.PARKED, Optional.empty(), 100)
        .lanes();
  }

  /** A lane may stay parked only for what a person did, or what no protocol can know. */
  private void explained(Listed lane) {
    TicketRef home = lane.name().home();
    boolean blind = history.servicenow.blind && lane.reason().contains("far end cannot be read");
    boolean late =
        !history.inTime()
            && (lane.reason().contains("is an orphan")
                || lane.reason().startsWith("Two tickets carry the marker")
                || lane.reason().contains("never showed it"));
    boolean meddled = meddled(home, new HashSet<>());
    if (!blind && !late && !meddled) {
      findings.add("left parked: " + lane.name() + ": " + lane.reason());
    }
  }

  /** Whether a person meddled with a ticket, or with one that it was made or copied for. */
  private boolean meddled(TicketRef ref, Set<TicketRef> seen) {
    if (touched(ref)) {
      return true;
    }
    // A clone and its counterpart name each other.
    return seen.add(ref)
        && standing(ref)
            .flatMap(ticket -> ticket.marker)
            .map(Marker::source)
            .filter(source -> meddled(source, seen))
            .isPresent();
  }

  private boolean touched(TicketRef ref) {
    boolean pairTouched =
        history.store.find(ref) instanceof Whereabouts.Paired(var _, var _, var pair)
            && (history.operator.touched(pair.serviceDesk())
                || history.operator.touched(pair.servicenow()));
    return history.operator.touched(ref) || pairTouched;
  }

  private boolean meddledWith(TicketRef ref) {
    return touched(ref) || history.operator.skippedSome(ref);
  }

  private Optional<StandingTicket> standing(TicketRef ref) {
    return Optional.ofNullable(history.desk(ref.side()).tickets.get(ref.id()));
  }

  /** Every event that was accepted is dealt with, waits, or was skipped by a person's wish. */
  private void accounted() {
    Set<EventId> waiting = history.store.waiting();
    history.accepted.stream()
        .filter(event -> !receipts.containsKey(event))
        .filter(event -> !waiting.contains(event))
        .filter(event -> !history.skipped.contains(event))
        .forEach(event -> findings.add("lost: " + event));
  }

  /** What was shown to the public is gone, or its lane says so; and the bridge was stopped. */
  private void dealtWith(Stands comment, TicketRef on) {
    boolean stands = history.invariants.standsStill(comment, on);
    boolean told =
        parked().stream()
            .anyMatch(lane ->
                lane.reason().contains(comment.id().value())
                    && lane.reason().contains("the public"));
    boolean meddled = touched(on) || history.operator.skippedSome(on);
    if (stands && !told && !meddled) {
      findings.add("%s of %s is still public".formatted(comment.id(), on));
    }
    if (!history.operator.hasSeenItStop() && !meddled) {
      findings.add("%s of %s was public, and the bridge went on".formatted(comment.id(), on));
    }
  }

  private void paired(Raised raised) {
    TicketRef ref = history.desk(raised.side()).ref(raised.ticket());
    if (history.store.find(ref) instanceof Whereabouts.Paired(var _, var _, var pair)) {
      if (!touched(ref) && history.inTime()) {
        Setting.FIELDS.stream()
            .filter(field -> !skipped(pair, field))
            .forEach(field -> field(pair, field));
      }
      for (Side side : Side.values()) {
        comments(pair, side);
      }
    } else if (!touched(ref)
        && !history.operator.skippedSome(ref)
        && parked().stream().noneMatch(lane -> lane.name().home().equals(ref))) {
      findings.add(ref + " has no counterpart");
    }
  }

  /** Both desks show the same, and it is what people set last on one of them. */
  private void field(Correlation pair, Field field) {
    MappingRules rules = Setting.MENDED.all().getFirst().rules();
    WireValue desk = standing(pair.serviceDesk()).orElseThrow().fields.get(field);
    WireValue now = standing(pair.servicenow()).orElseThrow().fields.get(field);
    if (!rules.translate(field, Side.SERVICE_DESK, desk).equals(new Translation.To(now))) {
      findings.add(
          "%s shows %s and %s %s".formatted(pair.serviceDesk(), desk, pair.servicenow(), now));
    }
    List<Changed> last =
        Stream.of(Side.values())
            .flatMap(side -> history.people.last(pair, side, field).stream())
            .toList();
    if (last.isEmpty()) {
      bornWith(pair, field, desk, now);
      return;
    }
    // Of a desk that is never read, a view from before our write cannot be told from a change; but
    // what stands there is what somebody set at some time.
    if (history.servicenow.blind) {
      boolean born =
          history.people.raised.stream()
              .filter(one -> history.desk(one.side()).ref(one.ticket()).equals(pair.on(one.side())))
              .anyMatch(one -> means(field, one.side(), one.born().get(field), desk, now));
      if (!born && !wasSet(pair, field, desk, now)) {
        findings.add(
            "%s: nobody ever set %s on %s or %s on %s"
                .formatted(field, desk, pair.serviceDesk(), now, pair.servicenow()));
      }
      return;
    }
    boolean stands =
        last.stream()
            // If what superseded it was written over, and its people told, it stands again.
            .filter(change -> change.supersededBy().stream().allMatch(by -> toldOf(pair, by)))
            .anyMatch(change -> {
              WireValue shown = change.side() == Side.SERVICE_DESK ? desk : now;
              return new WireValue(change.value()).equals(shown) || toldOf(pair, change);
            });
    boolean early = last.stream().allMatch(Changed::beforeItsTime);
    if (!stands && !(early && isAsBorn(pair, field, desk, now))) {
      findings.add(
          "%s: %s and %s are not what people set last: %s".formatted(field, desk, now, last));
    }
  }

  /**
   * Whether its people were told that it gave way after a write of the bridge's own was lost, or
   * would have been if a person had not skipped the note. What they set once they were told is told
   * beside it, as a conflict.
   */
  private boolean toldOf(Correlation pair, Changed change) {
    TicketRef across = pair.on(change.side().other());
    Stream<String> skipped =
        history.operator.skipped.stream()
            .filter(event -> event.ticket().equals(across))
            .flatMap(event ->
                event.change() instanceof Change.CommentAdded(var _, var comment)
                    ? comment.stream()
                    : Stream.empty())
            .map(Comment::text);
    List<String> told =
        Stream.concat(change.on().comments.stream().map(Stands::text), skipped)
            .flatMap(String::lines)
            .filter(line -> line.startsWith(Notes.about(change.field())))
            .toList();
    return told.stream().anyMatch(line -> line.contains(Notes.PERHAPS_OURS))
        && told.stream().anyMatch(line -> line.contains("; '" + change.value() + "' set here"));
  }

  /** Nobody changed it: it is what the ticket was raised with. */
  private void bornWith(Correlation pair, Field field, WireValue desk, WireValue now) {
    if (!isAsBorn(pair, field, desk, now)) {
      findings.add(
          "%s: %s and %s are not what %s was raised with"
              .formatted(field, desk, now, pair.serviceDesk()));
    }
  }

  /** In its own spelling or in that of the other desk, which may have fewer words for it. */
  private boolean wasSet(Correlation pair, Field field, WireValue desk, WireValue now) {
    return history.people.changed.stream()
        .filter(change -> change.field() == field)
        .filter(
            change -> history.desk(change.side()).ref(change.on()).equals(pair.on(change.side())))
        .anyMatch(change -> means(field, change.side(), new WireValue(change.value()), desk, now));
  }

  private static boolean means(
      Field field, Side side, WireValue value, WireValue desk, WireValue now) {
    WireValue here = side == Side.SERVICE_DESK ? desk : now;
    WireValue across = side == Side.SERVICE_DESK ? now : desk;
    return value.equals(here)
        || Setting.MENDED
            .all()
            .getFirst()
            .rules()
            .translate(field, side, value)
            .equals(new Translation.To(across));
  }

  /** Whether a person had an event left out that may have told of this field. */
  private boolean skipped(Correlation pair, Field field) {
    return history.operator.skipped.stream()
        .filter(event -> event.ticket().equals(pair.on(event.ticket().side())))
        .anyMatch(event ->
            event.change() instanceof Change.FieldsChanged(var _, var told)
                && (told.isEmpty() || told.containsKey(field)));
  }

  private boolean isAsBorn(Correlation pair, Field field, WireValue desk, WireValue now) {
    return history.people.raised.stream()
        .filter(one -> history.desk(one.side()).ref(one.ticket()).equals(pair.on(one.side())))
        .anyMatch(
            one -> one.born().get(field).equals(one.side() == Side.SERVICE_DESK ? desk : now));
  }

  /** The comments of one desk stand on the other: once, in their order, as visible as they were. */
  private void comments(Correlation pair, Side from) {
    StandingTicket target = standing(pair.on(from.other())).orElseThrow();
    List<Words> written =
        target.comments.stream()
            .filter(comment -> !history.people.said(comment))
            .filter(comment -> !history.invariants.exposed.containsKey(comment))
            .filter(comment -> !Invariants.isNote(comment))
            .map(Words::new)
            .toList();
    List<Words> said =
        history.invariants.said(from, pair.on(from)).stream()
            .sorted(Comparator.comparing(comment -> place(from, comment)))
            .map(Words::new)
            .toList();
    List<Stands> leftOut = history.operator.skippedOn(pair.on(from));
    var required =
        new ArrayList<>(
            history.invariants.said(from, pair.on(from)).stream()
                .filter(comment -> !leftOut.contains(comment))
                .filter(comment -> !history.operator.takenForSkipped.contains(comment.id()))
                .map(Words::new)
                .toList());
    if (history.servicenow.echoWindow.isPresent()) {
      // In the words of one left out whose write was in doubt, it is taken for that one; and an
      // echo that is left out is not carried in the place of a comment that was taken for it.
      Stream.concat(
              history.operator.skippedOn(pair.on(from.other())).stream(),
              leftOut.stream().filter(comment -> !history.people.said(comment)))
          .map(Words::new)
          .forEach(required::remove);
    }
    boolean lenient =
        touched(pair.on(from))
            || history.operator.givenUp.contains(pair.on(from))
            || history.operator.givenUp.contains(pair.on(from.other()))
            || waits(pair);
    if (!history.inTime()) {
      surplus(pair.on(from.other()), written, said);
      if (!lenient && !counted(written).keySet().containsAll(required)) {
        findings.add("%s lacks some of %s: %s".formatted(pair.on(from.other()), said, written));
      }
      return;
    }
    // Where only its words tell an echo from a person's comment, one may stand for the other.
    boolean same =
        history.servicenow.echoWindow.isPresent()
            ? counted(written).equals(counted(said))
            : written.equals(said);
    // One that a person had left out may stand there all the same.
    if (required.size() < said.size()) {
      same = contains(said, written) && contains(written, required);
    }
    if (!lenient && !same) {
      findings.add(
          "%s shows %s, people said %s on %s"
              .formatted(pair.on(from.other()), written, said, pair.on(from)));
    }
  }

  /** Whether every one of some words is among others, as often. */
  private static boolean contains(List<Words> all, List<Words> some) {
    var left = new ArrayList<>(all);
    return some.stream().allMatch(left::remove);
  }

  private static Map<Words, Long> counted(List<Words> all) {
    return all.stream().collect(Collectors.groupingBy(words -> words, Collectors.counting()));
  }

  private boolean waits(Correlation pair) {
    return parked().stream().anyMatch(lane -> lane.name().home().equals(pair.serviceDesk()));
  }

  /** The place of the first event that told of a comment. */
  private Sequence place(Side side, Stands comment) {
    return history.tidings.toldOf(side, comment.id()).stream()
        .map(receipts::get)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(new Sequence("9".repeat(40)));
  }

  private final Map<TicketRef, Integer> surplus = new HashMap<>();

  private void surplus(TicketRef on, List<Words> written, List<Words> said) {
    var left = new ArrayList<>(written);
    said.forEach(left::remove);
    surplus.put(on, left.size());
    left.forEach(_ -> history.tally().happened(Happening.DOUBLED));
  }

  /** What exists twice because it came later than promised is shown to a person. */
  private void shownDoubles() {
    surplus.forEach((on, count) -> {
      int shown = history.operator.doubles.getOrDefault(on, Set.of()).size();
      if (count > shown
          && !touched(on)
          && !history.operator.skippedSome(on)
          && !history.servicenow.blind) {
        findings.add("%s has %d comments twice, %d were shown".formatted(on, count, shown));
      }
    });
    for (Side side : Side.values()) {
      for (StandingTicket ticket : history.desk(side).tickets.values()) {
        TicketRef ref = history.desk(side).ref(ticket);
        boolean known = history.store.find(ref) instanceof Whereabouts.Paired;
        boolean listed = parked().stream().anyMatch(lane -> lane.name().home().equals(ref));
        boolean sourceListed =
            ticket
                .marker
                .map(Marker::source)
                .filter(
                    source -> parked().stream().anyMatch(lane -> lane.name().home().equals(source)))
                .isPresent();
        boolean ours = !history.people.raised(ticket);
        if (ours
            && !known
            && !listed
            && !sourceListed
            && !touched(ref)
            && !history.operator.skippedSome(ref)
            && ticket.marker.map(Marker::source).filter(this::meddledWith).isEmpty()) {
          findings.add("%s was made and is shown to nobody".formatted(ref));
        }
      }
    }
  }
}
