package io.ticketbridge.adapters.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.LaneView;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Side;
import java.time.Duration;
import java.util.Optional;

/**
 * Shows the write of a lane that is under way or in doubt, and until when nothing is to be
 * concluded from not finding what it made.
 *
 * @param deployment whose markers the tickets carry
 */
record Doubts(String deployment, Bridges bridges) {

  void show(ObjectNode lane, LaneView view, Shown shown) {
    view.intent()
        .ifPresent(intent -> {
          ObjectNode doubt = lane.putObject(lane.has("heldUntil") ? "underWay" : "doubt");
          doubt.put("event", intent.event().value());
          switch (intent) {
            case Intent.Create create -> create(doubt, view, create);
            case Intent.AddComment comment ->
                doubt
                    .put("kind", "comment")
                    .put("comment", comment.comment().value())
                    .put("acceptedByTheTarget", comment.accepted());
          }
          shown.age(doubt, intent.since());
          horizon(view, intent)
              .ifPresent(horizon ->
                  shown.moment(
                      doubt, "settledAfter", Optional.of(intent.deadline().plus(horizon))));
        });
  }

  /** The markers can be searched for on the desk. */
  private void create(ObjectNode doubt, LaneView view, Intent.Create create) {
    ArrayNode markers = doubt.put("kind", "create").putArray("markers");
    create.attempts().stream()
        .map(attempt -> new Marker(deployment, view.name().home(), attempt).text())
        .forEach(markers::add);
  }

  private Optional<Duration> horizon(LaneView view, Intent intent) {
    Optional<BridgeId> bridge =
        intent instanceof Intent.Create create
            ? Optional.of(create.bridge())
            : view.correlation().map(Correlation::bridge);
    return bridge
        .flatMap(bridges::find)
        .flatMap(found -> target(view, intent).map(found.policy()::horizon));
  }

  /** Unknown for a comment whose event waits nowhere. */
  private static Optional<Side> target(LaneView view, Intent intent) {
    return intent instanceof Intent.Create
        ? Optional.of(view.name().home().side().other())
        : view.waiting().stream()
            .filter(waits -> waits.event().equals(intent.event()))
            .flatMap(waits -> waits.ticket().stream())
            .map(ticket -> ticket.side().other())
            .findFirst();
  }
}
