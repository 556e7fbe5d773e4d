package io.ticketbridge.catchup;

import io.ticketbridge.catchup.CatchUpStore.Standing;
import io.ticketbridge.catchup.ChangeList.Said;
import io.ticketbridge.lane.Agreement.View;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.mapping.Selector.Fit;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.Version;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the table does not know of one ticket, put onto its lane. */
final class Gap {

  /** As many are put at once and remembered at once. */
  private static final int TOGETHER = 10;

  private static final int LONGEST_ID = 128;

  private final Watch watch;
  private final CatchUpStore store;
  private final LaneQueue queue;

  Gap(Watch watch, CatchUpStore store, LaneQueue queue) {
    this.watch = watch;
    this.store = store;
    this.queue = queue;
  }

  /** What came of asking about one ticket. */
  sealed interface Closed {

    /**
     * Everything is known, or on its lane now.
     *
     * @param whole whether nothing was left to a webhook that may still come
     */
    record Fed(int comments, int fields, boolean whole) implements Closed {}

    /** The desk did not say; the same question may be answered later. */
    record Later(Optional<Duration> retryAfter, String reason) implements Closed {}

    /** The desk will not show the comments; the fields were fed if they were missing. */
    record Withheld(int fields, String reason) implements Closed {}
  }

  private static final Closed NOTHING = new Closed.Fed(0, 0, true);

  /**
   * Feeds what is missing.
   *
   * @param since comments that are older are not asked for
   * @param young what is younger is left to its webhook
   */
  Closed close(Changed ticket, Instant since, Instant young) {
    if (watch.bridge().selector(watch.side()).fit(watch.connection(), ticket.home()) == Fit.NO) {
      return NOTHING;
    }
    Standing standing = store.standing(ticket.ref());
    boolean tooOld = ticket.createdAt().isBefore(watch.bridge().since());
    if (standing.state() == LaneState.UNLINKED || (!standing.paired() && tooOld)) {
      return NOTHING;
    }
    if (ticket.createdAt().isAfter(young)) {
      return new Closed.Fed(0, 0, false);
    }
    return switch (watch.desk().said(ticket.ref(), since)) {
      case Looked.Found(var said) -> feed(ticket, standing, said, young);
      // It is gone by now, and nothing can be read of it any more.
      case Looked.Missing<List<Said>> _, Looked.Blind<List<Said>> _ -> NOTHING;
      case Looked.Refused(var reason) ->
          new Closed.Withheld(feed(ticket, standing, List.of(), young).fields(), reason);
      case Looked.Unavailable(var retryAfter, var reason) -> new Closed.Later(retryAfter, reason);
    };
  }

  private Closed.Fed feed(Changed ticket, Standing standing, List<Said> said, Instant young) {
    List<Said> old = said.stream().filter(it -> !it.createdAt().isAfter(young)).toList();
    var events = new ArrayList<TicketEvent>();
    Set<CommentId> all = old.stream().map(Said::id).collect(Collectors.toUnmodifiableSet());
    Set<CommentId> linked =
        all.isEmpty() ? Set.of() : store.linked(standing.lane(), ticket.ref(), all);
    for (Said comment : old) {
      if (!linked.contains(comment.id())) {
        events.add(commented(ticket, comment.id()));
      }
    }
    boolean changedLately = settledAt(ticket).isAfter(young);
    if (!changedLately && !isNoted(ticket, standing)) {
      events.add(changed(ticket));
    }
    List<TicketEvent> missing = events.isEmpty() ? events : put(ticket, standing, events);
    int comments = (int) missing.stream().filter(event -> event.commentId().isPresent()).count();
    boolean whole = !changedLately && old.size() == said.size();
    return new Closed.Fed(comments, missing.size() - comments, whole);
  }

  /** Puts those that were not fed yet. */
  private List<TicketEvent> put(Changed ticket, Standing standing, List<TicketEvent> events) {
    Set<EventId> fed =
        store.fed(
            ticket.ref(),
            events.stream().map(TicketEvent::id).collect(Collectors.toUnmodifiableSet()));
    List<TicketEvent> missing = events.stream().filter(event -> !fed.contains(event.id())).toList();
    for (int from = 0; from < missing.size(); from += TOGETHER) {
      var some = missing.subList(from, Math.min(from + TOGETHER, missing.size()));
      queue.put(standing.lane(), some);
      store.remember(ticket.ref(), some.stream().map(TicketEvent::id).toList());
    }
    return missing;
  }

  /** When nothing more can happen to it in the version that it shows. */
  private Instant settledAt(Changed ticket) {
    return ticket.version().mayBeShared(watch.side())
        ? ticket.updatedAt().plusSeconds(1)
        : ticket.updatedAt();
  }

  /**
   * Whether every carried field was seen at this version or a newer one. The values alone would not
   * do: a change that was taken back must be noted, too, lest its own late webhook is carried. A
   * version that several changes may have says nothing of the last of them, nor does one by which
   * the ticket is only known to have changed.
   */
  private boolean isNoted(Changed ticket, Standing standing) {
    return standing.paired()
        && watch.bridge().rules().carried().stream()
            .map(field -> Optional.ofNullable(standing.agreements().get(field)))
            .map(agreement -> agreement.flatMap(it -> it.on(watch.side())))
            .allMatch(view ->
                view.filter(known -> !known.outdated())
                    .flatMap(View::version)
                    .filter(version -> isAsNew(version, ticket.version()))
                    .isPresent());
  }

  private boolean isAsNew(Version noted, Version listed) {
    return listed.isOlderThan(noted) || (listed.equals(noted) && !listed.mayBeShared(watch.side()));
  }

  private static TicketEvent commented(Changed ticket, CommentId comment) {
    return event(ticket, "comment/" + comment, new Change.CommentAdded(comment, Optional.empty()));
  }

  private static TicketEvent changed(Changed ticket) {
    return event(
        ticket,
        "fields/" + ticket.version(),
        new Change.FieldsChanged(Optional.of(ticket.version()), Map.of()));
  }

  private static TicketEvent event(Changed ticket, String what, Change change) {
    return new TicketEvent(
        id("catch-up/%s/%s".formatted(ticket.ref(), what)),
        ticket.ref(),
        ticket.key(),
        change,
        Optional.of(ticket.home()),
        ticket.marker(),
        Optional.empty());
  }

  /** The same whenever this is found missing. */
  private static EventId id(String name) {
    return new EventId(
        name.length() <= LONGEST_ID
            ? name
            : "catch-up/" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }
}
