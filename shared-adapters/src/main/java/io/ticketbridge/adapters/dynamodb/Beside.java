package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is read of other rows while a lane is entered or turned: one batch, at the same time. */
final class Beside {

  private static final String BRIDGE = "bridge:";

  /**
   * What is asked for.
   *
   * @param before the ServiceNow ticket that had a lane of its own, with receipts in it
   */
  record Question(
      LaneName lane,
      Optional<TicketRef> before,
      Optional<EventId> event,
      Optional<Side> side,
      Optional<CommentId> comment) {

    private List<Map<String, AttributeValue>> keys() {
      var keys = new ArrayList<Map<String, AttributeValue>>();
      keys.add(Keys.stopped());
      event.ifPresent(id -> {
        keys.add(Keys.receipt(lane, id));
        before
            .map(LaneName::new)
            .filter(own -> !own.equals(lane))
            .ifPresent(own -> keys.add(Keys.receipt(own, id)));
      });
      link().ifPresent(keys::add);
      return keys;
    }

    /** Where the comment's link stands if there is one. */
    Optional<Map<String, AttributeValue>> link() {
      return side.flatMap(where -> comment.map(id -> Keys.comment(lane, where, id)));
    }
  }

  /**
   * What was there.
   *
   * @param link the comment's row, empty if there is none
   */
  record Answer(
      boolean receipted, Map<String, AttributeValue> link, Map<BridgeId, String> stopped) {}

  private final Table table;

  Beside(Table table) {
    this.table = table;
  }

  /** Begins to read, and waits for the answer only where it is asked for. */
  Supplier<Answer> read(Question question) {
    var reading = new FutureTask<>(() -> answer(question));
    Thread.ofVirtual().name("lane-beside").start(reading);
    return () -> await(reading);
  }

  private Answer answer(Question question) {
    boolean receipted = false;
    Map<String, AttributeValue> link = Map.of();
    Map<BridgeId, String> stopped = Map.of();
    for (Map<String, AttributeValue> row : table.read(question.keys())) {
      String sort = row.get(Keys.SORT).s();
      if (sort.equals(Keys.stopped().get(Keys.SORT).s())) {
        stopped = bridges(row);
      } else if (sort.startsWith(Keys.COMMENT)) {
        link = row;
      } else {
        receipted = true;
      }
    }
    return new Answer(receipted, link, stopped);
  }

  static Map<BridgeId, String> bridges(Map<String, AttributeValue> row) {
    var stopped = new HashMap<BridgeId, String>();
    row.forEach((name, reason) -> {
      if (name.startsWith(BRIDGE)) {
        stopped.put(new BridgeId(name.substring(BRIDGE.length())), reason.s());
      }
    });
    return stopped;
  }

  /** The attribute of the control row that stops a bridge. */
  static String attribute(BridgeId bridge) {
    return BRIDGE + bridge.value();
  }

  private static Answer await(FutureTask<Answer> reading) {
    try {
      return reading.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StoreUnavailableException unavailable) {
        throw unavailable;
      }
      throw new StoreUnavailableException("A lane's rows could not be read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("Interrupted while a lane's rows were read", e);
    }
  }
}
