package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.adapters.dynamodb.Deeds.Wish;
import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Deed;
import io.ticketbridge.lane.Deed.Verb;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneOffice;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneView;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.ticket.EventId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A person's view of the table of lanes. */
public final class DynamoDbLaneOffice implements LaneOffice {

  private final Table table;
  private final InstantSource clock;
  private final Deeds deeds;
  private final Viewing viewing;
  private final Mending mending;
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
    this.deeds = new Deeds(this.table, clock);
    this.viewing = new Viewing(this.table, deeds);
    this.mending = new Mending(this.table, clock, retention, deeds);
    this.joining = new Joining(this.table, clock, deeds);
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
  public Optional<LaneView> look(LaneName lane) {
    return viewing.look(lane);
  }

  @Override
  public Answer retry(LaneName lane, String by) {
    return mending.retry(lane, new Wish(Verb.RETRY, "", by));
  }

  @Override
  public Answer skip(LaneName lane, EventId event, String by) {
    return mending.skip(lane, event, new Wish(Verb.SKIP, event.value(), by));
  }

  @Override
  public Answer resend(LaneName lane, EventId event, String by) {
    return mending.resend(lane, event, new Wish(Verb.RESEND, event.value(), by));
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
  public Answer resume(BridgeId bridge, String by) {
    var change = new Change(Keys.stopped());
    String attribute = Beside.attribute(bridge);
    change.require(change.terms().present(attribute)).remove(attribute);
    var wish = new Wish(Verb.RESUME, bridge.value(), by);
    return switch (table.write("resume a bridge", List.of(change, deeds.done(wish)))) {
      case Table.Written.Done _ -> Answer.DONE;
      case Table.Written.Refused _ -> deeds.answered(wish, Answer.UNKNOWN);
    };
  }

  @Override
  public void keep(Deed deed) {
    deeds.keep(deed);
  }

  @Override
  public List<Deed> deeds(int limit) {
    return deeds.ofNoLane(limit);
  }
}
