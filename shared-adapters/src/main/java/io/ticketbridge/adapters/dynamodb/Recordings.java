package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.Recorded;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.Recording.After;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Side;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a holder writes: intents, the turn to another event, and what came of it all. */
final class Recordings {

  /** More ways than rows can be found otherwise than expected, one after the other. */
  private static final int PLANS = 8;

  private final Table table;
  private final Names names;
  private final Recent<String, Holding> holdings;
  private final InstantSource clock;
  private final Duration retention;
  private final Beside beside;
  private final Sight sight;

  Recordings(
      Table table,
      Names names,
      Recent<String, Holding> holdings,
      InstantSource clock,
      Duration retention) {
    this.table = table;
    this.names = names;
    this.holdings = holdings;
    this.clock = clock;
    this.retention = retention;
    this.beside = new Beside(table);
    this.sight = new Sight(table);
  }

  Recorded record(Lane lane, Recording recording) {
    Plan plan = plan(lane, recording);
    for (int planned = 0; planned < PLANS; planned++) {
      switch (table.write("record an outcome", plan.writes())) {
        case Table.Written.Done _ -> {
          remember(lane, recording, plan);
          return Recorded.DONE;
        }
        case Table.Written.Refused(var rows) -> {
          switch (plan.refused(rows)) {
            case Plan.Verdict.Ends(var as) -> {
              return as;
            }
            case Plan.Verdict.Next(var next) -> plan = next;
          }
        }
      }
    }
    throw new StoreUnavailableException("Lane %s keeps changing".formatted(lane.name()), null);
  }

  private Plan plan(Lane lane, Recording recording) {
    Instant now = clock.instant();
    Optional<Holding> holding = holdings.get(lane.holder().token());
    var facts = new Facts(lane, recording, holding, now, now.plus(retention));
    LaneName name = names.of(lane);
    recording.correlation().ifPresent(pair -> requireOwn(lane, pair));
    return recording
        .correlation()
        .filter(_ -> name.home().side() == Side.SERVICENOW)
        .<Plan>map(pair -> new Moving(facts, pair, Optional.empty()))
        .orElseGet(() -> Staying.in(facts, name));
  }

  private static void requireOwn(Lane lane, Correlation pair) {
    if (!lane.name().home().equals(pair.on(lane.name().home().side()))) {
      throw new IllegalArgumentException(
          "Lane %s cannot record the pair of %s and %s"
              .formatted(lane.name(), pair.serviceDesk(), pair.servicenow()));
    }
  }

  private void remember(Lane lane, Recording recording, Plan plan) {
    recording.correlation().ifPresent(pair -> names.learn(pair.servicenow(), plan.home()));
    String token = lane.holder().token();
    if (recording.after() instanceof After.Held) {
      boolean mergedInto = plan instanceof Moving moving && moving.met().isPresent();
      holdings.get(token).ifPresent(held -> holdings.put(token, held.after(recording, mergedInto)));
    } else {
      holdings.remove(token);
    }
  }

  boolean intend(Lane lane, Intent intent) {
    return hold(
            "record an intent",
            lane,
            change -> {
              if (intent instanceof Intent.Create) {
                // A merge may have paired the ticket since it was entered.
                change.require(change.terms().absent(LaneRow.PAIR));
              }
              // A call that timed out may still be carried out once its event is dealt with.
              change.require(change.terms().lacks(intent.event().value(), LaneRow.RECENT_EVENTS));
              change.set(LaneRow.INTENT, IntentForm.of(intent, lane.holder().token()));
            })
        .isPresent();
  }

  /** Turns to an event; empty if the lane was lost. */
  Optional<Lane> turn(Lane lane, EventId event, Beside.Question question) {
    String token = lane.holder().token();
    boolean mayWriteFields =
        question.comment().isEmpty()
            || holdings.get(token).filter(Holding::mayWriteFields).isPresent();
    Supplier<Beside.Answer> answer = beside.read(question);
    Optional<LaneRow> row =
        hold(
            "turn to an event",
            lane,
            change -> {
              change.add(LaneRow.attempts(event), 1);
              if (mayWriteFields) {
                // Of whoever holds it by then: a call that was given up may be carried out late.
                change.copy(LaneRow.HOLDER_DEADLINE, LaneRow.FIELDS_UNTIL);
              }
            });
    if (row.isEmpty()) {
      answer.get();
      return Optional.empty();
    }
    LaneRow now = row.get();
    holdings.put(token, Holding.of(Optional.of(event), mayWriteFields, now));
    Beside.Answer beside = completed(answer.get(), now, event, question);
    return Optional.of(
        sight.of(now, now.holder().orElse(lane.holder()), lane.state(), question, beside));
  }

  /** A merge may have made the pair since: then there may be a receipt from the time before it. */
  private Beside.Answer completed(
      Beside.Answer beside, LaneRow row, EventId event, Beside.Question question) {
    if (beside.receipted() || question.before().isPresent() || row.correlation().isEmpty()) {
      return beside;
    }
    var before = new LaneName(row.correlation().get().servicenow());
    boolean receipted = !table.read(Keys.receipt(before, event)).isEmpty();
    return new Beside.Answer(receipted, beside.link(), beside.stopped());
  }

  /** Changes the lane's row if it is held; empty if it is lost. */
  private Optional<LaneRow> hold(String what, Lane lane, Consumer<Change> content) {
    LaneName name = names.of(lane);
    for (int tried = 0; tried < 2; tried++) {
      var change = new Change(Keys.lane(name));
      Terms terms = change.terms();
      terms.require(terms.is(Values.text(lane.holder().token()), LaneRow.HOLDER));
      content.accept(change);
      switch (table.change(what, change)) {
        case Table.Changed.Done(var row) -> {
          return Optional.of(new LaneRow(row));
        }
        case Table.Changed.Refused(var row) -> {
          Optional<LaneName> moved = new LaneRow(row).pointsTo();
          if (moved.isEmpty()) {
            return Optional.empty();
          }
          name = moved.get();
        }
      }
    }
    return Optional.empty();
  }
}
