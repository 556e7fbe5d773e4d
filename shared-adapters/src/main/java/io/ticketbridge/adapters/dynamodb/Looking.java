package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.Holder;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is looked up without changing anything. */
final class Looking {

  /** As many as DynamoDB reads in one batch. */
  private static final int BATCH = 100;

  private final Table table;
  private final Names names;

  Looking(Table table, Names names) {
    this.table = table;
    this.names = names;
  }

  Whereabouts find(TicketRef ticket) {
    LaneName guess = names.of(ticket);
    var row = new LaneRow(table.read(Keys.lane(guess)));
    boolean guessedWrong = !guess.home().equals(ticket) && !row.pairs(ticket);
    if (guessedWrong) {
      names.forget(ticket);
      row = new LaneRow(table.read(Keys.lane(new LaneName(ticket))));
    }
    if (row.pointsTo().isPresent()) {
      LaneName lane = row.pointsTo().get();
      names.learn(ticket, lane);
      row = new LaneRow(table.read(Keys.lane(lane)));
    }
    return row.exists() ? whereabouts(row) : new Whereabouts.Unknown();
  }

  private static Whereabouts whereabouts(LaneRow row) {
    return row.correlation()
        .<Whereabouts>map(pair -> new Whereabouts.Paired(row.name(), row.state(), pair))
        .orElseGet(() ->
            new Whereabouts.Unpaired(
                row.name(),
                row.state(),
                row.reason(),
                row.holder().map(Holder::deadline),
                create(row)));
  }

  private static Optional<Intent.Create> create(LaneRow row) {
    return row.intent().filter(Intent.Create.class::isInstance).map(Intent.Create.class::cast);
  }

  Set<CommentId> linked(Lane lane, Side side, Set<CommentId> comments) {
    var linked = new HashSet<CommentId>();
    var unknown = new HashMap<Map<String, AttributeValue>, CommentId>();
    for (CommentId id : comments) {
      if (lane.linkedLately(side, id)) {
        linked.add(id);
      } else {
        unknown.put(Keys.comment(names.of(lane), side, id), id);
      }
    }
    List<Map<String, AttributeValue>> keys = List.copyOf(unknown.keySet());
    for (int from = 0; from < keys.size(); from += BATCH) {
      List<Map<String, AttributeValue>> batch =
          keys.subList(from, Math.min(from + BATCH, keys.size()));
      table.read(batch).forEach(row -> linked.add(unknown.get(Keys.of(row))));
    }
    return Set.copyOf(linked);
  }
}
