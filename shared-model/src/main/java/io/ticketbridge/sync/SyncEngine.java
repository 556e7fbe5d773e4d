package io.ticketbridge.sync;

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
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Applies one event: enters its lane, asks for the match, does what the match asks for, and leaves.
 * There is one engine for both directions; which desk is source and which is target follows from
 * the event.
 *
 * <p>Safe for use by many threads at once.
 */
public final class SyncEngine {

  /** How often a lane may change under an event before it is handed back to its queue. */
  private static final int ENTRIES = 5;

  private static final Duration SOON = Duration.ofSeconds(1);

  private final Surroundings at;
  private final Steps steps;

  public SyncEngine(
      LaneStore store,
      Desks desks,
      Bridges bridges,
      EngineSettings settings,
      InstantSource clock,
      RandomGenerator random) {
    this(new Surroundings(store, desks, bridges, settings, clock, random));
  }

  SyncEngine(Surroundings at) {
    this.at = at;
    this.steps = new Steps(at);
  }

  /** Applies an event within the configured lease. */
  public SyncOutcome apply(TicketEvent event, Sequence sequence) {
    return apply(event, sequence, at.settings().lease());
  }

  /**
   * Applies an event.
   *
   * @param sequence its place in the lane's order
   * @param lease how long it may take at most; nothing is written to a desk after it
   * @return how it ended. All but {@link SyncOutcome.Busy} are recorded, so the event's message may
   *     be deleted; on {@code Busy} nothing is recorded, and the message and those behind it in its
   *     lane go back
   */
  public SyncOutcome apply(TicketEvent event, Sequence sequence, Duration lease) {
    Instant deadline = at.now().plus(lease);
    try {
      for (int entry = 0; entry < ENTRIES; entry++) {
        Optional<SyncOutcome> outcome = enter(event, sequence, deadline);
        if (outcome.isPresent()) {
          return outcome.get();
        }
      }
      return new SyncOutcome.Busy(at.now().plus(SOON), "the lane keeps changing");
    } catch (StoreUnavailableException unavailable) {
      // An outage of the table: whoever has the event may well leave it alone for so long.
      return new SyncOutcome.Busy(
          at.now().plus(at.settings().longestWait()), unavailable.getMessage());
    }
  }

  /** Empty: the lane has changed, enter again. */
  private Optional<SyncOutcome> enter(TicketEvent event, Sequence sequence, Instant deadline) {
    Instant now = at.now();
    var entrant =
        new Entrant(
            event.ticket(),
            Optional.of(event.id()),
            event.commentId(),
            new Holder(at.token(), deadline),
            now,
            event
                .commentId()
                .map(comment -> new Intent.AddComment(event.id(), now, deadline, comment)),
            Optional.empty());
    return switch (at.store().enter(entrant)) {
      case Entry.Open(var lane) ->
          conclude(lane, event, () -> steps.take(turn(lane, event, sequence, true)));
      case Entry.InDoubt(var lane, var intent) ->
          conclude(lane, event, () -> steps.settle(turn(lane, event, sequence, false), intent));
      case Entry.Busy(var until) ->
          Optional.of(new SyncOutcome.Busy(until, "the lane is held for another event"));
      case Entry.Closed closed -> wait(closed, event, sequence, now);
      case Entry.Duplicate _ -> Optional.of(SyncOutcome.DUPLICATE);
    };
  }

  private Turn turn(Lane lane, TicketEvent event, Sequence sequence, boolean open) {
    boolean intended = open && event.commentId().isPresent();
    return Turn.of(lane, event, sequence, at.now(), false, intended);
  }

  private Optional<SyncOutcome> wait(
      Entry.Closed closed, TicketEvent event, Sequence sequence, Instant now) {
    if (!closed.state().isClosed()) {
      return Optional.of(new SyncOutcome.Skipped(closed.reason()));
    }
    if (!at.store().append(closed.name(), new StoredEvent(sequence, event, now))) {
      return Optional.empty();
    }
    return Optional.of(
        closed.state() == LaneState.PARKED
            ? new SyncOutcome.Parked(closed.reason())
            : new SyncOutcome.Waiting(closed.due(), closed.reason()));
  }

  /** Takes the turn; whatever breaks on the way, the lane does not stay held for nothing. */
  private Optional<SyncOutcome> conclude(Lane lane, TicketEvent event, Supplier<Taken> turn) {
    try {
      return conclude(turn.get());
    } catch (RuntimeException broken) {
      // A fault of ours leaves: were its lane to wait as after a lost write, its attempts, which
      // end
      // with every wait, would never be used up.
      if (!(broken instanceof StoreUnavailableException && writesFields(lane, event))) {
        giveBack(lane);
      }
      throw broken;
    }
  }

  /**
   * A field write has no intent. That its holder did not leave is all that the next one sees of it,
   * so a turn that may have sent one does not leave without recording it.
   */
  private static boolean writesFields(Lane lane, TicketEvent event) {
    return event.change() instanceof Change.FieldsChanged
        && (lane.correlation().isPresent() || lane.intent().isPresent());
  }

  private void giveBack(Lane lane) {
    try {
      at.store().record(lane, Recording.RELEASE.keepingIntent());
    } catch (StoreUnavailableException stillAway) {
      // The lane comes free at its holder's deadline, and the event is handed back until then.
    }
  }

  private Optional<SyncOutcome> conclude(Taken taken) {
    Lane lane = taken.turn().lane();
    return switch (taken.step()) {
      case Step.Again(var recording) -> {
        at.store().record(lane, recording);
        yield Optional.empty();
      }
      case Step.Lost(var reason) -> {
        // Gives back what is still ours; a lane that was taken over refuses, which is as well.
        at.store().record(lane, Recording.RELEASE.keepingIntent());
        yield Optional.of(new SyncOutcome.Busy(at.now().plus(SOON), reason));
      }
      case Step.Ended(var outcome, var recording) -> {
        Recording all = leaving(taken.turn(), outcome, recording);
        if (at.store().record(lane, all) == Recorded.DONE) {
          yield Optional.of(outcome);
        }
        if (!recording.comments().isEmpty()) {
          // Perhaps the lane is ours, and only the link is another's: the doubt is settled anew.
          at.store().record(lane, Recording.RELEASE.keepingIntent());
        }
        yield Optional.of(new SyncOutcome.Busy(at.now().plus(SOON), "the lane was taken over"));
      }
    };
  }

  private Recording leaving(Turn turn, SyncOutcome outcome, Recording recording) {
    var waiting = new StoredEvent(turn.sequence(), turn.event(), turn.since());
    return switch (outcome) {
      case SyncOutcome.Applied _, SyncOutcome.Unchanged _, SyncOutcome.Skipped _ ->
          recording.with(new Receipt(turn.event().id(), turn.sequence())).then(open(recording));
      case SyncOutcome.Waiting(var until, var reason) ->
          recording.storing(waiting).then(new After.Closed(LaneState.WAITING, reason, until));
      case SyncOutcome.Parked(var reason) ->
          recording
              .storing(waiting)
              .then(new After.Closed(LaneState.PARKED, reason, at.nextTryOfParked()));
      case SyncOutcome.Busy _ -> recording.keepingIntent();
    };
  }

  /** The lane opens, unless the event left something that is yet to be carried. */
  private After open(Recording recording) {
    return recording.stored().isEmpty()
        ? new After.Open(OptionalLong.empty())
        : new After.Closed(LaneState.WAITING, "What follows from an event is on its way", at.now());
  }

  static String noSuchBridge(BridgeId bridge) {
    return "There is no bridge '%s' any more; configure bridges.%s again, or unlink the ticket"
        .formatted(bridge, bridge);
  }

  static String stopped(BridgeId bridge, String reason) {
    return "Bridge '%s' is stopped: %s; resume it when that is mended".formatted(bridge, reason);
  }
}
