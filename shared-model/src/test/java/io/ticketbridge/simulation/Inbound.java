package io.ticketbridge.simulation;

import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.sync.ManualClock;
import io.ticketbridge.sync.SyncEngine;
import io.ticketbridge.sync.SyncOutcome;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A message from ServiceNow, as inbound-api takes it: onto the lane of a pair; else the counterpart
 * is created while ServiceNow waits, and the rest of the message goes onto the lane.
 */
final class Inbound {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final LaneStore table;
  private final LaneQueue queue;
  private final Supplier<SyncEngine> engine;
  private final ManualClock clock;
  private final Consumer<EventId> skipped;

  Inbound(
      LaneStore table,
      LaneQueue queue,
      Supplier<SyncEngine> engine,
      ManualClock clock,
      Consumer<EventId> skipped) {
    this.table = table;
    this.queue = queue;
    this.engine = engine;
    this.clock = clock;
    this.skipped = skipped;
  }

  /** Whether the message is answered; if not, ServiceNow repeats it. */
  boolean take(List<TicketEvent> message) {
    TicketEvent founding = message.getLast();
    Optional<LaneName> lane = pair(founding);
    if (lane.isPresent()) {
      queue.put(lane.get(), message);
      return true;
    }
    if (isBeingCreated(founding)) {
      return false;
    }
    Instant deadline = clock.instant().plus(PATIENCE);
    SyncOutcome outcome = apply(message, founding, deadline);
    return switch (outcome) {
      case SyncOutcome.Applied _, SyncOutcome.Unchanged _ -> {
        Optional<LaneName> paired = pair(founding);
        paired.ifPresent(onto -> queue.put(onto, message.subList(0, message.size() - 1)));
        yield paired.isPresent()
            || !outcome.equals(SyncOutcome.DUPLICATE)
            || stored(message, deadline);
      }
      case SyncOutcome.Skipped _ -> {
        message.forEach(event -> skipped.accept(event.id()));
        yield true;
      }
      case SyncOutcome.Waiting _, SyncOutcome.Parked _ -> stored(message, deadline);
      case SyncOutcome.Busy _ -> false;
    };
  }

  private boolean stored(List<TicketEvent> message, Instant deadline) {
    return message.subList(0, message.size() - 1).stream()
        .noneMatch(event -> apply(message, event, deadline) instanceof SyncOutcome.Busy);
  }

  private Optional<LaneName> pair(TicketEvent event) {
    return table.find(event.ticket()) instanceof Whereabouts.Paired(var lane, var _, var _)
        ? Optional.of(lane)
        : Optional.empty();
  }

  /** The message of our own create, before the create is recorded. */
  private boolean isBeingCreated(TicketEvent event) {
    Optional<Marker> marker = event.marker();
    if (marker.isEmpty()
        || !(table.find(marker.get().source()) instanceof Whereabouts.Unpaired source)
        || source
            .create()
            .map(Intent.Create::attempts)
            .filter(attempts -> attempts.contains(marker.get().attempt()))
            .isEmpty()) {
      return false;
    }
    Instant now = clock.instant();
    if (source.heldUntil().filter(now::isBefore).isEmpty()) {
      table.testify(source.lane(), event.ticket(), now);
    }
    return true;
  }

  private SyncOutcome apply(List<TicketEvent> message, TicketEvent event, Instant deadline) {
    Duration left = Duration.between(clock.instant(), deadline);
    if (!left.isPositive()) {
      return new SyncOutcome.Busy(clock.instant(), "no time is left");
    }
    SyncOutcome outcome = engine.get().apply(event, place(message, event), left);
    if (outcome instanceof SyncOutcome.Skipped) {
      skipped.accept(event.id());
    }
    return outcome;
  }

  /** Its events are numbered by the version of the record. */
  private static Sequence place(List<TicketEvent> message, TicketEvent event) {
    Version version =
        message.getLast().change() instanceof Change.FieldsChanged(var told, var _)
            ? told.orElseThrow()
            : Version.of(0);
    return Sequence.unqueued(version, message.indexOf(event));
  }
}
