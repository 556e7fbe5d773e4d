package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.CommentLink;
import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Holder;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneView;
import io.ticketbridge.ticket.EventId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads all of a lane that a person wants to see. */
final class Viewing {

  private final Table table;
  private final Deeds deeds;

  Viewing(Table table, Deeds deeds) {
    this.table = table;
    this.deeds = deeds;
  }

  Optional<LaneView> look(LaneName name) {
    var row = new LaneRow(table.read(Keys.lane(name)));
    if (row.pointsTo().isPresent()) {
      return look(row.pointsTo().get());
    }
    var before = row.correlation().map(Correlation::servicenow).map(LaneName::new);
    var wished = deeds.of(Stream.concat(Stream.of(name), before.stream()), LaneView.MOST);
    if (!row.exists() && wished.isEmpty()) {
      return Optional.empty();
    }
    List<LaneView.Waits> waiting = waiting(name, row);
    return Optional.of(
        new LaneView(
            name,
            row.state(),
            row.reason(),
            row.closedAt(),
            row.due(),
            row.holder().map(Holder::deadline),
            row.correlation(),
            row.intent(),
            waiting.stream().limit(LaneView.MOST).toList(),
            waiting.size() > LaneView.MOST,
            withheld(name),
            wished));
  }

  /** One more than are shown, so that it can be told whether more wait. */
  private List<LaneView.Waits> waiting(LaneName name, LaneRow row) {
    return Stream.concat(Stream.of(name), row.mergesFrom().stream())
        .flatMap(lane ->
            table.queries().head(Keys.partition(lane), Keys.WAITING, LaneView.MOST + 1).stream())
        .map(waits -> shown(waits, row))
        .sorted(Comparator.comparing(LaneView.Waits::sequence))
        .limit(LaneView.MOST + 1L)
        .toList();
  }

  private static LaneView.Waits shown(Map<String, AttributeValue> waits, LaneRow row) {
    EventId id = Rows.event(waits);
    int attempts = row.attemptsOf(id);
    return Rows.readable(waits)
        .map(stored -> LaneView.Waits.of(stored, attempts))
        .orElseGet(
            () -> LaneView.Waits.unreadable(id, Rows.sequence(waits), Rows.since(waits), attempts));
  }

  private List<CommentLink> withheld(LaneName name) {
    return table
        .queries()
        .having(
            Keys.partition(name),
            Keys.COMMENT,
            PairForm.FATE,
            CommentLink.Fate.WITHHELD.name(),
            LaneView.MOST)
        .stream()
        .map(PairForm::link)
        .sorted(
            Comparator.comparing(CommentLink::side).thenComparing(link -> link.comment().value()))
        .toList();
  }
}
