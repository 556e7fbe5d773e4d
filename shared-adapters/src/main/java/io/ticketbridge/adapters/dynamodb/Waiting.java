package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.Backlog;
import io.ticketbridge.lane.DueLane;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What waits in closed lanes, and which lanes are due. */
final class Waiting {

  /** Each may be 200 KB and counts twice; a transaction takes 4 MB. */
  private static final int MOVED_AT_ONCE = 8;

  private final Table table;
  private final Looking looking;

  Waiting(Table table, Looking looking) {
    this.table = table;
    this.looking = looking;
  }

  boolean append(LaneName lane, StoredEvent event) {
    var closed = new Change(Keys.lane(lane));
    Terms terms = closed.terms();
    terms.require(
        terms.any(
            terms.is(Values.text(LaneState.WAITING.name()), LaneRow.STATE),
            terms.is(Values.text(LaneState.PARKED.name()), LaneRow.STATE)));
    closed.add(LaneRow.APPENDED, 1);
    List<Write> writes = List.of(closed, Write.Put.anew(Rows.waiting(lane, event)));
    return switch (table.write("append an event", writes)) {
      case Table.Written.Done _ -> true;
      case Table.Written.Refused(var rows) -> {
        if (rows.getFirst().isEmpty()) {
          // Only the event's own row refused: it waits there already.
          yield true;
        }
        var moved = new LaneRow(rows.getFirst().get()).pointsTo();
        yield moved.isPresent() && append(moved.get(), event);
      }
    };
  }

  Backlog backlog(LaneName name, int limit) {
    Looking.Located located = looking.locate(name.home());
    LaneName lane = located.name();
    LaneRow row = located.row();
    while (row.mergesFrom().isPresent()) {
      move(row.mergesFrom().get(), lane);
      row = looking.read(lane);
    }
    var events = new ArrayList<StoredEvent>();
    for (Map<String, AttributeValue> waits :
        table.queries().head(Keys.partition(lane), Keys.WAITING, limit)) {
      // Only the head stops the lane: what can be read before it is worked off first.
      Optional<StoredEvent> next =
          events.isEmpty() ? Optional.of(Rows.stored(waits)) : Rows.readable(waits);
      if (next.isEmpty()) {
        break;
      }
      events.add(next.get());
    }
    return new Backlog(events, row.appended());
  }

  /**
   * Moves the next few events, or notes that all are moved. Killed at any point it goes on where it
   * stopped; two at once do not move an event twice, since each must still be there to be moved.
   */
  private void move(LaneName from, LaneName to) {
    List<Map<String, AttributeValue>> next =
        table.queries().head(Keys.partition(from), Keys.WAITING, MOVED_AT_ONCE);
    var lane = new Change(Keys.lane(to));
    Terms terms = lane.terms();
    terms.require(terms.is(Values.text(from.home().toString()), LaneRow.MERGES_FROM));
    if (next.isEmpty()) {
      table.change("end a merge", lane.remove(LaneRow.MERGES_FROM));
      return;
    }
    var writes = new ArrayList<Write>();
    writes.add(lane.add(LaneRow.APPENDED, next.size()));
    for (Map<String, AttributeValue> row : next) {
      writes.add(Write.Delete.present(Keys.of(row)));
      writes.add(Write.Put.of(Rows.moved(row, to)));
    }
    // A refusal means that somebody else moved some of them; the caller looks again.
    table.write("move waiting events", writes);
  }

  void testify(LaneName doubtful, TicketRef witness, Instant now) {
    var change = new Change(Keys.lane(doubtful));
    Terms terms = change.terms();
    terms.require(terms.present(LaneRow.INTENT)).require(terms.absent(LaneRow.PAIR));
    change
        .set(LaneRow.WITNESS, Values.text(witness.toString()))
        .copy(LaneRow.STATE, LaneRow.DUE_STATE)
        .set(LaneRow.DUE_AT, Values.sortable(now));
    // Refused: nothing is in doubt there (any more), and the witness is not needed.
    table.change("name a witness", change);
  }

  List<DueLane> due(LaneState state, Instant now, int limit) {
    return table.queries().due(state.name(), Values.sortable(now), limit).stream()
        .map(LaneRow::new)
        .map(row -> new DueLane(row.name(), state, row.due().orElse(now)))
        .toList();
  }
}
