package io.ticketbridge.sync;

import io.ticketbridge.lane.Backlog;
import io.ticketbridge.lane.DueLane;
import io.ticketbridge.lane.Entrant;
import io.ticketbridge.lane.Entry;
import io.ticketbridge.lane.Holder;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.Receipt;
import io.ticketbridge.lane.Recorded;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.Recording.After;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/**
 * Lets closed lanes go on: applies what waits in them from the head, and opens a lane when nothing
 * waits any more. It also looks after lanes whose holder vanished, so that a create in doubt is
 * settled even if nobody repeats the event.
 *
 * <p>Safe for use by many threads and processes at once: whoever enters a lane drains it.
 */
public final class Drain {

  private static final int BATCH = 25;

  private final Surroundings at;
  private final Steps steps;
  private final BiConsumer<StoredEvent, SyncOutcome> listener;

  /**
   * @param listener told of every event's outcome, once it is recorded
   */
  public Drain(
      LaneStore store,
      Desks desks,
      Bridges bridges,
      EngineSettings settings,
      InstantSource clock,
      RandomGenerator random,
      BiConsumer<StoredEvent, SyncOutcome> listener) {
    this.at = new Surroundings(store, desks, bridges, settings, clock, random);
    this.steps = new Steps(at);
    this.listener = listener;
  }

  /** Lanes that are due, those whose holder vanished first; at most {@code limit} of each state. */
  public List<DueLane> due(int limit) {
    Instant now = at.now();
    return List.of(LaneState.OPEN, LaneState.WAITING, LaneState.PARKED).stream()
        .flatMap(state -> at.store().due(state, now, limit).stream())
        .toList();
  }

  /**
   * Drains one lane as far as it goes.
   *
   * @param until no new event is begun after this moment; the lane stays due
   * @throws io.ticketbridge.lane.StoreUnavailableException if the table does not answer; the lane
   *     stays as it is and becomes due again
   */
  public void drain(DueLane due, Instant until) {
    Instant now = at.now();
    var holder = new Holder(at.token(), now.plus(at.settings().lease()));
    TicketRef home = due.name().home();
    var entrant =
        new Entrant(
            home,
            Optional.empty(),
            Optional.empty(),
            holder,
            now,
            Optional.empty(),
            Optional.of(due.state()));
    switch (at.store().enter(entrant)) {
      case Entry.Open(var lane) -> drain(lane, until);
      case Entry.InDoubt(var lane, var _) -> drain(lane, until);
      case Entry.Busy _, Entry.Closed _, Entry.Duplicate _ -> {
        // Somebody else is at it, or the index was behind: the lane comes up again if need be.
      }
    }
  }

  private void drain(Lane entered, Instant until) {
    Optional<Lane> lane = Optional.of(entered);
    while (lane.isPresent()) {
      Backlog backlog = backlog(lane.get());
      if (backlog.events().isEmpty()) {
        lane = open(lane.get(), backlog.appended());
      } else if (at.now().isAfter(until)) {
        close(lane.get(), keeping(lane.get()), LaneState.WAITING, "More events wait", at.now());
        lane = Optional.empty();
      } else {
        lane = next(lane.get(), chosen(lane.get(), backlog));
      }
    }
  }

  /**
   * What cannot be read parks the lane, so that a person can skip it, and is thrown all the same.
   */
  private Backlog backlog(Lane lane) {
    try {
      return at.store().backlog(lane.name(), BATCH);
    } catch (StoreUnavailableException unavailable) {
      throw unavailable;
    } catch (RuntimeException unreadable) {
      close(
          lane,
          keeping(lane),
          LaneState.PARKED,
          "The event that waits first cannot be read by this version; run the version that stored"
              + " it, or a newer one, then retry; or skip the event",
          at.nextTryOfParked());
      throw unreadable;
    }
  }

  /** The head; but an event whose own comment is in doubt goes first, for nobody else can tell. */
  private static StoredEvent chosen(Lane lane, Backlog backlog) {
    StoredEvent head = backlog.events().getFirst();
    return lane.intent()
        .filter(Intent.AddComment.class::isInstance)
        .flatMap(intent ->
            backlog.events().stream()
                .filter(stored -> stored.event().id().equals(intent.event()))
                .findFirst())
        .orElse(head);
  }

  /** Takes one event's turn. Empty: the lane is left. */
  private Optional<Lane> next(Lane held, StoredEvent stored) {
    var event = stored.event();
    Optional<CommentId> comment = event.commentId();
    return at.store()
        .turn(held, event.id(), comment.map(_ -> event.ticket().side()), comment)
        .flatMap(lane -> next(lane, stored, event));
  }

  private Optional<Lane> next(Lane lane, StoredEvent stored, TicketEvent event) {
    var turn = Turn.of(lane, event, stored.sequence(), stored.storedAt(), true, false);
    Taken taken =
        lane.intent().map(intent -> steps.settle(turn, intent)).orElseGet(() -> steps.take(turn));
    return switch (taken.step()) {
      case Step.Again(var recording) -> {
        at.store().record(taken.turn().lane(), recording);
        yield Optional.empty();
      }
      case Step.Lost(var reason) -> {
        Lane now = taken.turn().lane();
        close(now, Recording.RELEASE.keepingIntent(), LaneState.WAITING, reason, soon(stored));
        yield Optional.empty();
      }
      case Step.Ended(var outcome, var recording) ->
          ended(taken.turn().lane(), stored, outcome, recording);
    };
  }

  private Optional<Lane> ended(
      Lane lane, StoredEvent stored, SyncOutcome outcome, Recording recording) {
    return switch (outcome) {
      case SyncOutcome.Applied _, SyncOutcome.Unchanged _, SyncOutcome.Skipped _ -> {
        Recording done =
            recording
                .with(new Receipt(stored.event().id(), stored.sequence()))
                .consuming(stored.sequence())
                .then(new After.Held(at.now().plus(at.settings().lease())));
        if (at.store().record(lane, done) != Recorded.DONE) {
          yield Optional.empty();
        }
        listener.accept(stored, outcome);
        yield Optional.of(lane.after(done));
      }
      case SyncOutcome.Waiting(var until, var reason) -> {
        if (close(lane, recording, LaneState.WAITING, reason, until) == Recorded.DONE) {
          listener.accept(stored, outcome);
        }
        yield Optional.empty();
      }
      case SyncOutcome.Parked(var reason) -> {
        if (close(lane, recording, LaneState.PARKED, reason, at.nextTryOfParked())
            == Recorded.DONE) {
          listener.accept(stored, outcome);
        }
        yield Optional.empty();
      }
      case SyncOutcome.Busy(var until, var reason) -> {
        close(lane, recording.keepingIntent(), LaneState.WAITING, reason, until);
        yield Optional.empty();
      }
    };
  }

  /** Nothing waits: the lane opens, once a create that was left in doubt is settled. */
  private Optional<Lane> open(Lane lane, long appended) {
    if (lane.intent().orElse(null) instanceof Intent.Create create) {
      return settle(lane, create);
    }
    Recording opening = keeping(lane).then(new After.Open(OptionalLong.of(appended)));
    return at.store().record(lane, opening) == Recorded.APPENDED
        ? Optional.of(lane)
        : Optional.empty();
  }

  private Optional<Lane> settle(Lane lane, Intent.Create create) {
    switch (createDoubt()
        .look(lane, create, key(lane.name().home()), Sequence.NONE, create.since())) {
      case CreateDoubt.Verdict.Adopted(var recording) -> {
        at.store().record(lane, leaving(recording));
        return Optional.empty();
      }
      case CreateDoubt.Verdict.Never _ -> {
        Recording cleared =
            Recording.RELEASE.then(new After.Held(at.now().plus(at.settings().lease())));
        return at.store().record(lane, cleared) == Recorded.DONE
            ? Optional.of(lane.after(cleared))
            : Optional.empty();
      }
      case CreateDoubt.Verdict.Open(
              Step.Ended(SyncOutcome.Waiting(var until, var why), var rest)) ->
          close(lane, rest, LaneState.WAITING, why, until);
      case CreateDoubt.Verdict.Open(Step.Ended(SyncOutcome.Parked(var why), var rest)) ->
          close(lane, rest, LaneState.PARKED, why, at.nextTryOfParked());
      case CreateDoubt.Verdict.Open _ -> throw new IllegalStateException("Doubt waits or parks");
    }
    return Optional.empty();
  }

  /** What the create left open is carried at once. */
  private Recording leaving(Recording pairing) {
    return pairing.stored().isEmpty()
        ? pairing
        : pairing.then(
            new After.Closed(
                LaneState.WAITING, "What follows from a create is on its way", at.now()));
  }

  private CreateDoubt createDoubt() {
    return new CreateDoubt(at);
  }

  /** What people call a ticket whose event nobody has any more. */
  private String key(TicketRef ref) {
    Looked<Ticket> looked = at.desks().source(ref.side(), ref.connection()).ticket(ref);
    return looked instanceof Looked.Found(var ticket) ? ticket.key() : ref.id();
  }

  private Instant soon(StoredEvent stored) {
    return at.nextTry(stored.storedAt(), Optional.empty());
  }

  private Recorded close(
      Lane lane, Recording recording, LaneState state, String reason, Instant due) {
    return at.store().record(lane, recording.then(new After.Closed(state, reason, due)));
  }

  private static Recording keeping(Lane lane) {
    return lane.intent().isPresent() ? Recording.RELEASE.keepingIntent() : Recording.RELEASE;
  }
}
