package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Holder;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.Recorded;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.Recording.After;
import io.ticketbridge.lane.Vanished;
import io.ticketbridge.ticket.EventId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A recording that pairs a ServiceNow-born ticket: its lane goes on under the Service Desk ticket's
 * name, and its own row becomes a pointer there.
 *
 * @param met the lane that the Service Desk ticket has already: its holder stays the holder; empty
 *     as far as it has none
 */
record Moving(Facts facts, Correlation pair, Optional<LaneRow> met) implements Plan {

  private static final int OWN = 0;
  private static final int TARGET = 1;

  /** A ServiceNow ticket's row that says where its lane is. */
  static Map<String, AttributeValue> pointer(LaneName from, LaneName to) {
    return Values.row(
        Keys.lane(from), Map.of(LaneRow.POINTS_TO, Values.text(to.home().toString())));
  }

  @Override
  public LaneName home() {
    return new LaneName(pair.serviceDesk());
  }

  @Override
  public List<Write> writes() {
    var writes = new ArrayList<Write>();
    writes.add(pointing());
    writes.add(met.map(this::merging).orElseGet(this::moving));
    writes.addAll(facts.beside(home()));
    return writes;
  }

  private Write pointing() {
    var terms = new Terms();
    terms
        .require(terms.is(Values.text(token()), LaneRow.HOLDER))
        .require(terms.absent(LaneRow.POINTS_TO));
    Leaving.requireDrained(terms, drained());
    return new Write.Put(pointer(lane().name(), home()), terms);
  }

  /** The lane under its new name, with all that its holder knows of it. */
  private Change moving() {
    var row = new Change(Keys.lane(home()));
    Terms terms = row.terms();
    row.require(terms.absent(Keys.PARTITION)).set(LaneRow.PAIR, PairForm.of(pair));
    facts.in(row);
    carryOver(row);
    if (facts.recording().receipt().isEmpty()) {
      facts
          .holding()
          .filter(held -> !held.recentEvents().isEmpty())
          .ifPresent(held -> row.set(LaneRow.RECENT_EVENTS, Values.texts(held.recentEvents())));
    }
    if (facts.recording().keepsIntent()) {
      lane().intent().ifPresent(intent -> row.set(LaneRow.INTENT, IntentForm.of(intent, token())));
    }
    boolean waits = lane().state().isClosed() && drained().isEmpty();
    if (waits) {
      row.set(LaneRow.MERGES_FROM, Values.text(lane().name().home().toString()));
    }
    Instant since = facts.holding().flatMap(Holding::closedAt).orElse(facts.now());
    switch (facts.recording().after()) {
      case After.Open _ when waits -> Leaving.merge(row, facts.now(), since);
      case After.Open _ when facts.recording().keepsIntent() -> {
        Leaving.open(row, true);
        row.set(LaneRow.DUE_AT, Values.sortable(lane().holder().deadline()));
      }
      case After.Open _ -> Leaving.open(row, false);
      case After.Held(Instant deadline) when waits -> {
        Leaving.mergeHeld(row, token(), deadline, since);
        Leaving.writingFields(row, facts.stillWritesFields(), deadline);
      }
      case After.Held(Instant deadline) -> {
        Leaving.writingFields(row, facts.stillWritesFields(), deadline);
        row.set(LaneRow.STATE, Values.text(LaneState.OPEN.name()))
            .set(LaneRow.DUE_STATE, Values.text(LaneState.OPEN.name()));
        Leaving.hold(row, token(), deadline);
      }
      case After.Closed closed -> Leaving.close(row, closed, since);
    }
    return row;
  }

  private void carryOver(Change row) {
    facts
        .vanished()
        .map(Vanished::until)
        .filter(one -> vanishedInMet().filter(other -> !one.isAfter(other)).isEmpty())
        .ifPresent(one -> row.set(LaneRow.VANISHED, Values.moment(one)));
    unsettledSince().ifPresent(since -> row.set(LaneRow.UNSETTLED_SINCE, Values.moment(since)));
    lane()
        .agreements()
        .forEach((field, value) -> {
          if (!facts.recording().agreements().containsKey(field)) {
            row.setIfAbsent(LaneRow.agreed(field), AgreementForm.of(value));
          }
        });
    Optional<EventId> inHand =
        facts.holding().flatMap(Holding::inHand).filter(event -> !facts.settles(event));
    if (lane().attempts() > 0) {
      inHand.ifPresent(
          event -> row.setIfAbsent(LaneRow.attempts(event), Values.number(lane().attempts())));
    }
  }

  private Optional<Instant> vanishedInMet() {
    return met.flatMap(LaneRow::vanished).map(Vanished::until);
  }

  /** Since when it is not known what a holder has done: of either lane, or as this one goes on. */
  private Optional<Instant> unsettledSince() {
    Stream<Instant> here =
        facts.recording().after() instanceof After.Held ? Stream.of(facts.now()) : Stream.empty();
    return Stream.of(
            facts.vanished().map(Vanished::since).stream(),
            met.flatMap(LaneRow::unsettledSince).stream(),
            here)
        .flatMap(one -> one)
        .min(Comparator.naturalOrder());
  }

  /** Both had lives of their own: whoever holds the other goes on, and a drain puts in order. */
  private Change merging(LaneRow other) {
    var row = new Change(Keys.lane(home()));
    Terms terms = row.terms();
    row.require(terms.absent(LaneRow.PAIR))
        .require(
            other
                .holder()
                .map(Holder::token)
                .map(holder -> terms.is(Values.text(holder), LaneRow.HOLDER))
                .orElseGet(() -> terms.absent(LaneRow.HOLDER)))
        .set(LaneRow.PAIR, PairForm.of(pair))
        .remove(LaneRow.EXPIRES_AT);
    facts.merging().in(row);
    carryOver(row);
    boolean taken = facts.recording().after() instanceof After.Held && other.holder().isEmpty();
    if (facts.recording().forgetsVanished() && !taken) {
      // Whoever holds it entered before there was a pair, and writes no field either.
      row.remove(LaneRow.FIELDS_UNTIL);
    }
    if (lane().state().isClosed()) {
      row.set(LaneRow.MERGES_FROM, Values.text(lane().name().home().toString()));
    }
    switch (facts.recording().after()) {
      case After.Held(Instant deadline) when other.holder().isEmpty() -> {
        Leaving.mergeHeld(row, token(), deadline, facts.now());
        Leaving.writingFields(row, facts.stillWritesFields(), deadline);
      }
      case After.Held _, After.Open _ -> Leaving.merge(row, facts.now(), facts.now());
      case After.Closed closed -> Leaving.close(row, closed, facts.now());
    }
    return row;
  }

  @Override
  public Verdict refused(List<Optional<Map<String, AttributeValue>>> rows) {
    Optional<LaneRow> own = Plan.row(rows, OWN);
    if (own.isPresent()) {
      return refusedBy(own.get());
    }
    Optional<LaneRow> target = Plan.row(rows, TARGET);
    if (target.isEmpty() || target.get().correlation().isPresent()) {
      return Plan.lost();
    }
    return new Verdict.Next(new Moving(facts, pair, target.filter(LaneRow::exists)));
  }

  private Verdict refusedBy(LaneRow own) {
    if (own.pointsTo().isPresent()) {
      return new Verdict.Next(Staying.in(facts, own.pointsTo().get()));
    }
    return own.heldBy(token()) && Leaving.grew(own, drained())
        ? new Verdict.Ends(Recorded.APPENDED)
        : Plan.lost();
  }

  private OptionalLong drained() {
    Recording recording = facts.recording();
    return recording.after() instanceof After.Open(OptionalLong appended)
        ? appended
        : OptionalLong.empty();
  }

  private Lane lane() {
    return facts.lane();
  }

  private String token() {
    return lane().holder().token();
  }
}
