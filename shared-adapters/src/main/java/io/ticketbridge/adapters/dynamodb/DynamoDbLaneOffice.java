package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneOffice;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.Receipt;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Sequence;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A person's view of the table of lanes. */
public final class DynamoDbLaneOffice implements LaneOffice {

  private static final String SKIPPED_BY = "skippedBy";

  private final Table table;
  private final InstantSource clock;
  private final Duration retention;
  private final Joining joining;

  /**
   * The office of a table that exists.
   *
   * @param retention of the receipts of skipped events
   */
  public DynamoDbLaneOffice(
      DynamoDbClient client, String table, InstantSource clock, Duration retention) {
    this.table = new Table(client, table, Thread::sleep);
    this.clock = clock;
    this.retention = retention;
    this.joining = new Joining(this.table, clock);
  }

  @Override
  public Page list(LaneState state, Optional<String> from, int limit) {
    Map<String, AttributeValue> start = from.map(next -> Cursor.read(next, state)).orElse(Map.of());
    Queries.Page page = table.queries().listed(state.name(), start, limit);
    List<Listed> lanes = page.rows().stream().map(LaneRow::new).map(this::listed).toList();
    return new Page(lanes, Cursor.write(page.next()));
  }

  private Listed listed(LaneRow row) {
    return new Listed(
        row.name(),
        row.state(),
        row.reason(),
        row.closedAt(),
        row.due().orElseGet(clock::instant),
        row.correlation());
  }

  @Override
  public Answer retry(LaneName lane) {
    var change = new Change(Keys.lane(lane));
    Terms terms = change.terms();
    change
        .require(
            terms.any(
                terms.is(Values.text(LaneState.WAITING.name()), LaneRow.STATE),
                terms.is(Values.text(LaneState.PARKED.name()), LaneRow.STATE)))
        .set(LaneRow.DUE_AT, Values.sortable(clock.instant()));
    return switch (table.change("retry a lane", change)) {
      case Table.Changed.Done _ -> Answer.DONE;
      case Table.Changed.Refused(var row) ->
          new LaneRow(row).pointsTo().map(this::retry).orElse(Answer.UNKNOWN);
    };
  }

  @Override
  public Answer skip(LaneName lane, EventId event, String by) {
    var row = new LaneRow(table.read(Keys.lane(lane)));
    if (row.pointsTo().isPresent()) {
      return skip(row.pointsTo().get(), event, by);
    }
    List<Map<String, AttributeValue>> waits =
        table.queries().keysOf(Keys.partition(lane), Keys.WAITING, Rows.EVENT_ID, event.value());
    if (waits.isEmpty()) {
      return Answer.UNKNOWN;
    }
    var sequence =
        new Sequence(waits.getFirst().get(Keys.SORT).s().substring(Keys.WAITING.length()));
    Instant now = clock.instant();
    var receipt =
        new HashMap<>(Rows.receipt(lane, new Receipt(event, sequence), now, now.plus(retention)));
    receipt.put(SKIPPED_BY, Values.text(by));
    List<Write> writes =
        List.of(
            skipping(lane, row, event, now),
            Write.Delete.present(Keys.waiting(lane, sequence)),
            Write.Put.of(receipt));
    return switch (table.write("skip an event", writes)) {
      case Table.Written.Done _ -> Answer.DONE;
      case Table.Written.Refused(var rows) ->
          rows.getFirst().isPresent() ? Answer.BUSY : Answer.UNKNOWN;
    };
  }

  private static Change skipping(LaneName lane, LaneRow row, EventId event, Instant now) {
    var change = new Change(Keys.lane(lane));
    Terms terms = change.terms();
    change
        .require(Leaving.nobodyWorks(terms, now))
        .append(LaneRow.RECENT_EVENTS, Values.texts(List.of(event.value())))
        .copy(LaneRow.STATE, LaneRow.DUE_STATE)
        .set(LaneRow.DUE_AT, Values.sortable(now))
        .remove(LaneRow.HOLDER, LaneRow.HOLDER_DEADLINE, LaneRow.attempts(event));
    if (row.intent().filter(intent -> intent.event().equals(event)).isPresent()) {
      change
          .require(terms.is(Values.text(event.value()), LaneRow.INTENT, IntentForm.EVENT))
          .remove(LaneRow.INTENT, LaneRow.WITNESS);
    }
    return change;
  }

  @Override
  public Answer link(Correlation pair, String by) {
    return joining.link(pair, by);
  }

  @Override
  public Answer unlink(LaneName lane, String by) {
    return joining.unlink(lane, by);
  }

  @Override
  public Map<BridgeId, String> stopped() {
    return Beside.bridges(table.read(Keys.stopped()));
  }

  @Override
  public Answer resume(BridgeId bridge) {
    var change = new Change(Keys.stopped());
    String attribute = Beside.attribute(bridge);
    change.require(change.terms().present(attribute)).remove(attribute);
    return table.change("resume a bridge", change) instanceof Table.Changed.Done
        ? Answer.DONE
        : Answer.UNKNOWN;
  }
}
