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

  /**
   * A ticket's lane.
   *
   * @param row empty if nobody entered it yet
   */
  record Located(LaneName name, LaneRow row) {}

  Whereabouts find(TicketRef ticket) {
    LaneRow row = locate(ticket).row();
    return row.exists() ? whereabouts(row) : new Whereabouts.Unknown();
  }

  /** Follows the pointer if there is one; a guessed name must prove true. */
  Located locate(TicketRef ticket) {
    LaneName guess = names.of(ticket);
    LaneRow guessed = read(guess);
    if (!guess.home().equals(ticket) && guessed.pairs(ticket)) {
      return new Located(guess, guessed);
    }
    names.forget(ticket);
    var own = new LaneName(ticket);
    LaneRow row = guess.equals(own) ? guessed : read(own);
    if (row.pointsTo().isEmpty()) {
      return new Located(own, row);
    }
    LaneName lane = row.pointsTo().get();
    names.learn(ticket, lane);
    return new Located(lane, read(lane));
  }

  LaneRow read(LaneName lane) {
    return new LaneRow(table.read(Keys.lane(lane)));
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
