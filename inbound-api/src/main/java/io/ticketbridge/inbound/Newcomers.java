package io.ticketbridge.inbound;

import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.mapping.Bridges.Route;
import io.ticketbridge.sync.SyncEngine;
import io.ticketbridge.sync.SyncOutcome;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tickets without a counterpart. The engine creates it, by the event that shows the ticket's
 * fields; what else the message told goes onto the pair's lane, or waits with it in the table.
 */
final class Newcomers {

  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final Bridges bridges;
  private final SyncEngine engine;
  private final Onward onward;
  private final Echoes echoes;
  private final Settling settling;
  private final Pace pace;
  private final InstantSource clock;

  Newcomers(
      Bridges bridges,
      SyncEngine engine,
      Onward onward,
      Echoes echoes,
      Settling settling,
      Pace pace,
      InstantSource clock) {
    this.bridges = bridges;
    this.engine = engine;
    this.onward = onward;
    this.echoes = echoes;
    this.settling = settling;
    this.pace = pace;
    this.clock = clock;
  }

  /**
   * Takes a message of such a ticket.
   *
   * @param deadline of everything that it asks for
   */
  Reply admit(Message message, Instant deadline) {
    return switch (route(message)) {
      case Route.Nowhere(var reason) -> new Reply.Noted(reason);
      case Route.To _ -> routed(message, deadline);
      // The message does not show what the bridges select by; the ticket itself does.
      case Route.Undetermined() -> routed(message.untold(), deadline);
    };
  }

  private Route route(Message message) {
    TicketEvent event = message.founding();
    Optional<Home> home = event.home();
    return home.isPresent()
        ? bridges.route(event.ticket().side(), event.ticket().connection(), home.get())
        : new Route.Undetermined();
  }

  private Reply routed(Message message, Instant deadline) {
    return switch (echoes.of(message.founding(), settledBy(deadline))) {
      case Echoes.Echo.None() -> found(message, deadline);
      case Echoes.Echo.Recorded(var pair) -> queued(pair, message.events(), deadline);
      case Echoes.Echo.Recording(var reason) -> later(reason, clock.instant());
    };
  }

  private Reply found(Message message, Instant deadline) {
    TicketEvent founding = message.founding();
    return switch (apply(message, founding, deadline)) {
      case SyncOutcome.Applied(var differences, var paired) when paired.isPresent() ->
          created(message, paired.get(), differences, deadline);
      // A drain may have paired the ticket since it was looked up; the rest is still to go.
      case SyncOutcome.Applied _ -> carried(message, deadline, noted("The ticket was unlinked"));
      // A person may have skipped it; the rest of the message is not dealt with by that.
      case SyncOutcome.Unchanged same when same.equals(SyncOutcome.DUPLICATE) ->
          carried(message, deadline, () -> stored(message, deadline, new Reply.Noted(same.why())));
      case SyncOutcome.Unchanged(var why) -> carried(message, deadline, noted(why));
      case SyncOutcome.Skipped(var by) -> new Reply.Noted(by);
      case SyncOutcome.Waiting(var until, var reason) ->
          stored(message, deadline, later(reason, until));
      case SyncOutcome.Parked(var reason) -> stored(message, deadline, new Reply.Noted(reason));
      case SyncOutcome.Busy(var until, var reason) ->
          settling
              .await(message.ticket(), settledBy(deadline))
              .map(pair -> queued(pair, message.events(), deadline))
              .orElseGet(() -> later(reason, until));
    };
  }

  /** Nothing is sent to a desk later than in time for its end to be written down. */
  private SyncOutcome apply(Message message, TicketEvent event, Instant deadline) {
    Instant now = clock.instant();
    Duration lease = Duration.between(now, deadline.minus(pace.closing()));
    return lease.isPositive()
        ? engine.apply(event, message.place(event), lease)
        : new SyncOutcome.Busy(now, "There was no time left");
  }

  private Reply created(
      Message message, Correlation pair, List<String> differences, Instant deadline) {
    onward.put(new LaneName(pair.on(Side.SERVICE_DESK)), message.rest(), deadline);
    return new Reply.Created(pair, differences);
  }

  private static Supplier<Reply> noted(String why) {
    return () -> new Reply.Noted(why);
  }

  private Reply carried(Message message, Instant deadline, Supplier<Reply> unpaired) {
    return settling
        .pair(message.ticket())
        .map(pair -> queued(pair, message.rest(), deadline))
        .orElseGet(unpaired);
  }

  private Reply queued(Whereabouts.Paired pair, List<TicketEvent> events, Instant deadline) {
    onward.put(pair.lane(), events, deadline);
    return new Reply.Known(pair.correlation());
  }

  /** Lets the rest of the message wait behind its founding event. */
  private Reply stored(Message message, Instant deadline, Reply reply) {
    for (TicketEvent event : message.rest()) {
      if (apply(message, event, deadline) instanceof SyncOutcome.Busy(var until, var reason)) {
        // The repetition finds what is stored already, and stores the rest.
        return later(reason, until);
      }
    }
    return unlessPaired(message, reply);
  }

  /** Somebody else, a drain say, may have been quicker; all of the message is recorded by now. */
  private Reply unlessPaired(Message message, Reply reply) {
    return settling
        .pair(message.ticket())
        .<Reply>map(pair -> new Reply.Known(pair.correlation()))
        .orElse(reply);
  }

  private Instant settledBy(Instant deadline) {
    Instant settled = clock.instant().plus(pace.settling());
    return settled.isBefore(deadline) ? settled : deadline;
  }

  private Reply later(String reason, Instant until) {
    Duration wait = Duration.between(clock.instant(), until);
    Duration atLeast = wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
    Duration bounded = atLeast.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : atLeast;
    return new Reply.Later(reason, bounded, Optional.empty());
  }
}
