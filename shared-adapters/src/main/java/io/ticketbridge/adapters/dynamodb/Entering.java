package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.Entrant;
import io.ticketbridge.lane.Entry;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.ticket.Side;
import java.util.Optional;
import java.util.function.Supplier;

/** Enters a lane: one conditional write, with one read beside it. */
final class Entering {

  /** A guessed name, a ticket's own, and the one that its pointer tells. */
  private static final int NAMES_TRIED = 3;

  private final Table table;
  private final Names names;
  private final Recent<String, Holding> holdings;
  private final Beside beside;
  private final Sight sight;

  Entering(Table table, Names names, Recent<String, Holding> holdings) {
    this.table = table;
    this.names = names;
    this.holdings = holdings;
    this.beside = new Beside(table);
    this.sight = new Sight(table);
  }

  Entry enter(Entrant entrant) {
    LaneName name = names.of(entrant.ticket());
    for (int tried = 0; tried < NAMES_TRIED; tried++) {
      Beside.Question question = question(name, entrant);
      Supplier<Beside.Answer> answer = beside.read(question);
      switch (table.change("enter a lane", taking(name, entrant))) {
        case Table.Changed.Done(var row) -> {
          return entered(new LaneRow(row), entrant, question, answer);
        }
        case Table.Changed.Refused(var item) -> {
          var row = new LaneRow(item);
          Optional<LaneName> elsewhere = elsewhere(name, row, entrant);
          if (elsewhere.isEmpty()) {
            return refused(name, row, entrant, question, answer);
          }
          name = elsewhere.get();
        }
      }
    }
    throw new StoreUnavailableException(
        "Ticket %s changed its lane again and again".formatted(entrant.ticket()), null);
  }

  private static Beside.Question question(LaneName name, Entrant entrant) {
    Side side = entrant.ticket().side();
    return new Beside.Question(
        name,
        side == Side.SERVICENOW ? Optional.of(entrant.ticket()) : Optional.empty(),
        entrant.event(),
        Optional.of(side),
        entrant.comment());
  }

  private static Change taking(LaneName name, Entrant entrant) {
    var change = new Change(Keys.lane(name));
    Terms terms = change.terms();
    LaneState wanted = entrant.drains().orElse(LaneState.OPEN);
    String inState = terms.is(Values.text(wanted.name()), LaneRow.STATE);
    change
        .require(terms.absent(LaneRow.POINTS_TO))
        .require(
            wanted == LaneState.OPEN ? terms.any(terms.absent(LaneRow.STATE), inState) : inState)
        .require(Leaving.nobodyWorks(terms, entrant.now()));
    if (!name.home().equals(entrant.ticket())) {
      var ticket = Values.text(entrant.ticket().toString());
      change.require(terms.is(ticket, LaneRow.PAIR, PairForm.SERVICENOW));
    }
    entrant
        .event()
        .ifPresent(id ->
            change
                .require(terms.lacks(id.value(), LaneRow.RECENT_EVENTS))
                .add(LaneRow.attempts(id), 1));
    entrant
        .intent()
        .ifPresent(intent ->
            change.setIfAbsent(LaneRow.INTENT, IntentForm.of(intent, entrant.holder().token())));
    Leaving.dismiss(change);
    Leaving.writingFields(change, entrant.mayWriteFields(), entrant.holder().deadline());
    return change
        .setIfAbsent(LaneRow.UNSETTLED_SINCE, Values.moment(entrant.now()))
        .setIfAbsent(LaneRow.STATE, Values.text(wanted.name()))
        .set(LaneRow.HOLDER, Values.text(entrant.holder().token()))
        .set(LaneRow.HOLDER_DEADLINE, Values.moment(entrant.holder().deadline()))
        .set(LaneRow.DUE_STATE, Values.text(wanted.name()))
        .set(LaneRow.DUE_AT, Values.sortable(entrant.holder().deadline()))
        .remove(LaneRow.EXPIRES_AT);
  }

  private Entry entered(
      LaneRow row, Entrant entrant, Beside.Question question, Supplier<Beside.Answer> answer) {
    String token = entrant.holder().token();
    Lane lane = sight.of(row, entrant.holder(), row.state(), question, answer.get());
    holdings.put(token, Holding.of(entrant.event(), entrant.mayWriteFields(), row));
    Optional<Intent> doubt = lane.intent().filter(_ -> row.inDoubtFor(token));
    return doubt
        .<Entry>map(intent -> new Entry.InDoubt(lane, intent))
        .orElseGet(() -> new Entry.Open(lane));
  }

  /** Where the lane is instead, if this row says that it is not here. */
  private Optional<LaneName> elsewhere(LaneName name, LaneRow row, Entrant entrant) {
    if (row.pointsTo().isPresent()) {
      names.learn(entrant.ticket(), row.pointsTo().get());
      return row.pointsTo();
    }
    boolean guessed = !name.home().equals(entrant.ticket());
    if (guessed && !row.pairs(entrant.ticket())) {
      names.forget(entrant.ticket());
      return Optional.of(new LaneName(entrant.ticket()));
    }
    return Optional.empty();
  }

  private Entry refused(
      LaneName name,
      LaneRow row,
      Entrant entrant,
      Beside.Question question,
      Supplier<Beside.Answer> answer) {
    LaneState wanted = entrant.drains().orElse(LaneState.OPEN);
    if (row.heldBy(entrant.holder().token()) && row.state() == wanted) {
      // The client repeated a call that had been carried out: the refusal is our own success. A
      // merge that came in between closed the lane, and took its holder for one without a pair.
      return entered(row, entrant, question, answer);
    }
    if (entrant.event().filter(row.recentEvents()::contains).isPresent()) {
      return new Entry.Duplicate();
    }
    if (row.state() != wanted) {
      return new Entry.Closed(name, row.state(), row.reason(), row.due().orElse(entrant.now()));
    }
    return new Entry.Busy(row.holder().orElseThrow().deadline());
  }
}
