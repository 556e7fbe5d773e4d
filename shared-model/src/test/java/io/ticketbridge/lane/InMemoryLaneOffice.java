package io.ticketbridge.lane;

import io.ticketbridge.lane.Deed.Verb;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A person's view of an {@link InMemoryLaneStore}, under the store's own lock. */
public final class InMemoryLaneOffice implements LaneOffice {

  private final InMemoryLaneStore store;
  private final Map<TicketRef, InMemoryLane> lanes;
  private final InstantSource clock;
  private final Map<TicketRef, List<Deed>> deeds = new HashMap<>();
  private final List<Deed> others = new ArrayList<>();

  public InMemoryLaneOffice(InMemoryLaneStore store, InstantSource clock) {
    this.store = store;
    this.lanes = store.lanes();
    this.clock = clock;
  }

  @Override
  public Page list(LaneState state, Optional<String> from, int limit) {
    synchronized (store) {
      Place after = from.map(Place::of).orElse(new Place(Instant.MIN, ""));
      List<Listed> all =
          lanes.values().stream()
              .filter(lane -> lane.state == state && lane.due != null)
              .map(InMemoryLaneOffice::listed)
              .filter(lane -> ORDER.compare(Place.of(lane), after) > 0)
              .sorted(Comparator.comparing(Place::of, ORDER))
              .toList();
      List<Listed> page = all.subList(0, Math.min(limit, all.size()));
      return new Page(
          page,
          page.size() < all.size()
              ? Optional.of(Place.of(page.getLast()).text())
              : Optional.empty());
    }
  }

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::due).thenComparing(Place::lane);

  /** Where a lane stands in the list; it may have moved by the time the next page is asked for. */
  private record Place(Instant due, String lane) {

    static Place of(Listed lane) {
      return new Place(lane.due(), lane.name().group());
    }

    static Place of(String text) {
      try {
        String[] parts = text.split("@", 2);
        return new Place(Instant.parse(parts[0]), parts[1]);
      } catch (DateTimeParseException | ArrayIndexOutOfBoundsException e) {
        throw new IllegalArgumentException(
            "No page begins there; take what a page said is next", e);
      }
    }

    String text() {
      return due + "@" + lane;
    }
  }

  private static Listed listed(InMemoryLane lane) {
    return new Listed(
        lane.name(),
        lane.state,
        lane.reason,
        Optional.ofNullable(lane.closedAt),
        lane.due,
        Optional.ofNullable(lane.correlation));
  }

  @Override
  public Optional<LaneView> look(LaneName name) {
    synchronized (store) {
      InMemoryLane lane = store.lane(name.home());
      List<Deed> wished = wished(lane);
      if (!lanes.containsKey(lane.home) && wished.isEmpty()) {
        return Optional.empty();
      }
      List<LaneView.Waits> waits =
          Stream.concat(
                  lane.waiting.values().stream(),
                  lane.mergesFrom == null
                      ? Stream.empty()
                      : lanes.get(lane.mergesFrom).waiting.values().stream())
              .sorted(Comparator.comparing(StoredEvent::sequence))
              .map(stored ->
                  LaneView.Waits.of(stored, lane.attempts.getOrDefault(stored.event().id(), 0)))
              .toList();
      return Optional.of(
          new LaneView(
              lane.name(),
              lane.state,
              lane.reason,
              Optional.ofNullable(lane.closedAt),
              Optional.ofNullable(lane.due),
              Optional.ofNullable(lane.holder).map(Holder::deadline),
              Optional.ofNullable(lane.correlation),
              Optional.ofNullable(lane.intent),
              waits.stream().limit(LaneView.MOST).toList(),
              waits.size() > LaneView.MOST,
              withheld(lane),
              wished));
    }
  }

  private List<Deed> wished(InMemoryLane lane) {
    var before = lane.correlation == null ? null : lane.correlation.servicenow();
    return latest(
        Stream.concat(
            deeds.getOrDefault(lane.home, List.of()).stream(),
            before == null ? Stream.empty() : deeds.getOrDefault(before, List.of()).stream()));
  }

  private static List<Deed> latest(Stream<Deed> all) {
    return all.sorted(Comparator.comparing(Deed::at).reversed()).limit(LaneView.MOST).toList();
  }

  private static List<CommentLink> withheld(InMemoryLane lane) {
    return lane.links.values().stream()
        .flatMap(links -> links.values().stream())
        .filter(link -> link.fate() == CommentLink.Fate.WITHHELD)
        .sorted(
            Comparator.comparing(CommentLink::side).thenComparing(link -> link.comment().value()))
        .limit(LaneView.MOST)
        .toList();
  }

  private Answer kept(TicketRef home, Verb verb, String subject, String by, Answer answer) {
    var deed = new Deed(verb, subject, by, clock.instant(), answer);
    deeds.computeIfAbsent(home, _ -> new ArrayList<>()).add(deed);
    return answer;
  }

  @Override
  public Answer retry(LaneName name, String by) {
    synchronized (store) {
      InMemoryLane lane = store.lane(name.home());
      return kept(lane.home, Verb.RETRY, "", by, retried(lane));
    }
  }

  private Answer retried(InMemoryLane lane) {
    if (!lane.state.isClosed()) {
      return Answer.UNKNOWN;
    }
    if (held(lane)) {
      return Answer.BUSY;
    }
    lane.due = clock.instant();
    return Answer.DONE;
  }

  @Override
  public Answer skip(LaneName name, EventId event, String by) {
    synchronized (store) {
      InMemoryLane lane = store.lane(name.home());
      return kept(lane.home, Verb.SKIP, event.value(), by, skip(lane, event));
    }
  }

  private Answer skip(InMemoryLane lane, EventId event) {
    Optional<StoredEvent> waits = waiting(lane, event);
    boolean inDoubt = lane.intent != null && lane.intent.event().equals(event);
    if (waits.isEmpty() && !inDoubt) {
      return Answer.UNKNOWN;
    }
    if (held(lane)) {
      return Answer.BUSY;
    }
    lane.dismiss();
    leaveOut(lane, event, inDoubt);
    waits.ifPresent(stored -> {
      lane.waiting.remove(stored.sequence(), stored);
      merged(lane).ifPresent(other -> other.waiting.remove(stored.sequence(), stored));
    });
    lane.receipt(new Receipt(event, waits.map(StoredEvent::sequence).orElse(Sequence.NONE)));
    if (inDoubt) {
      lane.settled();
    }
    lane.due = clock.instant();
    return Answer.DONE;
  }

  /** What the event is about is not carried by another event either. */
  private void leaveOut(InMemoryLane lane, EventId event, boolean inDoubt) {
    if (lane.correlation == null) {
      return;
    }
    Optional<StoredEvent> told = waiting(lane, event);
    told.ifPresent(
        stored -> lane.agreements.putAll(Agreement.skipped(stored.event(), lane.agreements)));
    if (lane.intent instanceof Intent.AddComment intent
        && (inDoubt || told.filter(stored -> isAbout(stored, intent)).isPresent())) {
      remember(lane, intent, told.or(() -> another(lane)));
    }
    skipped(lane, event, inDoubt).stream()
        .filter(link -> lane.link(link.side(), link.comment()).isEmpty())
        .forEach(lane::link);
  }

  private static void remember(
      InMemoryLane lane, Intent.AddComment intent, Optional<StoredEvent> told) {
    remember(
        lane,
        SentComment.afterDropping(intent, told.map(StoredEvent::event), List.copyOf(lane.sent)));
  }

  private static void remember(InMemoryLane lane, List<SentComment> sent) {
    lane.sent.clear();
    lane.sent.addAll(sent);
  }

  private static boolean isAbout(StoredEvent stored, Intent.AddComment intent) {
    return stored.event().commentId().filter(intent.comment()::equals).isPresent();
  }

  private List<CommentLink> skipped(InMemoryLane lane, EventId event, boolean inDoubt) {
    Optional<StoredEvent> told =
        waiting(lane, event).or(() -> inDoubt ? another(lane) : Optional.empty());
    if (told.isPresent()) {
      return CommentLink.skipped(told.get().event()).stream().toList();
    }
    return inDoubt && lane.intent instanceof Intent.AddComment intent
        ? CommentLink.skipped(intent)
        : List.of();
  }

  /** The head of what waits about the comment in doubt. */
  private static Optional<StoredEvent> another(InMemoryLane lane) {
    return lane.waiting.values().stream()
        .filter(
            stored -> lane.intent instanceof Intent.AddComment intent && isAbout(stored, intent))
        .findFirst();
  }

  private Optional<InMemoryLane> merged(InMemoryLane lane) {
    return Optional.ofNullable(lane.mergesFrom).map(lanes::get);
  }

  /** Here, or still in the lane that is merged into this one. */
  private Optional<StoredEvent> waiting(InMemoryLane lane, EventId event) {
    return Stream.concat(
            lane.waiting.values().stream(),
            merged(lane).stream().flatMap(other -> other.waiting.values().stream()))
        .filter(stored -> stored.event().id().equals(event))
        .findFirst();
  }

  @Override
  public Answer resend(LaneName name, EventId event, String by) {
    synchronized (store) {
      InMemoryLane lane = store.lane(name.home());
      return kept(lane.home, Verb.RESEND, event.value(), by, resend(lane, event));
    }
  }

  private Answer resend(InMemoryLane lane, EventId event) {
    boolean inDoubt = lane.intent != null && lane.intent.event().equals(event);
    Optional<StoredEvent> told = waiting(lane, event);
    if (!inDoubt || told.isEmpty()) {
      return Answer.UNKNOWN;
    }
    if (held(lane)) {
      return Answer.BUSY;
    }
    if (lane.intent instanceof Intent.AddComment intent && lane.correlation != null) {
      remember(lane, intent, told);
    }
    lane.dismiss();
    lane.attempts.remove(event);
    lane.settled();
    lane.due = clock.instant();
    return Answer.DONE;
  }

  private boolean held(InMemoryLane lane) {
    return lane.holder != null && lane.holder.deadline().isAfter(clock.instant());
  }

  @Override
  public Answer link(Correlation pair, String by) {
    synchronized (store) {
      String subject = pair.serviceDesk() + " " + pair.servicenow();
      return kept(pair.serviceDesk(), Verb.LINK, subject, by, linked(pair, by));
    }
  }

  private Answer linked(Correlation pair, String by) {
    InMemoryLane lane = own(pair.serviceDesk());
    InMemoryLane other = own(pair.servicenow());
    if (pair.serviceDesk().equals(other.pointsTo)) {
      return Answer.DONE;
    }
    if (lane.correlation != null || other.pointsTo != null) {
      return Answer.REFUSED;
    }
    if (held(lane) || held(other)) {
      return Answer.BUSY;
    }
    boolean merges = lanes.containsKey(pair.servicenow());
    lanes.putIfAbsent(lane.home, lane);
    lanes.putIfAbsent(other.home, other);
    lane.correlation = pair;
    lane.mergesFrom = merges ? pair.servicenow() : null;
    lane.dismiss();
    lane.settled();
    close(lane, LaneState.WAITING, "Linked by " + by);
    remember(lane, SentComment.afterJoining(List.copyOf(lane.sent), List.copyOf(other.sent)));
    InMemoryPairing.retire(other);
    other.pointsTo = pair.serviceDesk();
    return Answer.DONE;
  }

  private InMemoryLane own(TicketRef ticket) {
    return lanes.getOrDefault(ticket, new InMemoryLane(ticket));
  }

  private void close(InMemoryLane lane, LaneState state, String reason) {
    Instant now = clock.instant();
    lane.state = state;
    lane.reason = reason;
    lane.due = now;
    lane.closedAt = lane.closedAt == null ? now : lane.closedAt;
  }

  @Override
  public Answer unlink(LaneName name, String by) {
    synchronized (store) {
      InMemoryLane lane = store.lane(name.home());
      String subject = lane.correlation == null ? "" : lane.correlation.servicenow().toString();
      return kept(lane.home, Verb.UNLINK, subject, by, unlinked(lane, by));
    }
  }

  private Answer unlinked(InMemoryLane lane, String by) {
    if (lane.correlation == null) {
      return Answer.UNKNOWN;
    }
    if (held(lane)) {
      return Answer.BUSY;
    }
    if (lane.intent != null) {
      return Answer.REFUSED;
    }
    InMemoryLane other = lanes.get(lane.correlation.servicenow());
    other.pointsTo = null;
    List<StoredEvent> theirs =
        lane.waiting.values().stream()
            .filter(stored -> stored.event().ticket().equals(other.home))
            .toList();
    theirs.forEach(stored -> lane.waiting.remove(stored.sequence()));
    theirs.forEach(other::store);
    lane.correlation = null;
    lane.mergesFrom = null;
    lane.dismiss();
    lane.agreements.clear();
    List<SentComment> known = List.copyOf(lane.sent);
    remember(lane, SentComment.turningUpOn(lane.home.side(), known));
    remember(other, SentComment.turningUpOn(other.home.side(), known));
    close(lane, LaneState.UNLINKED, "Unlinked by " + by);
    close(other, LaneState.UNLINKED, "Unlinked by " + by);
    return Answer.DONE;
  }

  @Override
  public Map<BridgeId, String> stopped() {
    synchronized (store) {
      return Map.copyOf(store.stopped());
    }
  }

  @Override
  public Answer resume(BridgeId bridge, String by) {
    synchronized (store) {
      Answer answer = store.stopped().remove(bridge) == null ? Answer.UNKNOWN : Answer.DONE;
      keep(new Deed(Verb.RESUME, bridge.value(), by, clock.instant(), answer));
      return answer;
    }
  }

  @Override
  public void keep(Deed deed) {
    synchronized (store) {
      others.add(deed);
    }
  }

  @Override
  public List<Deed> deeds(int limit) {
    synchronized (store) {
      return latest(others.stream()).stream().limit(limit).toList();
    }
  }
}
