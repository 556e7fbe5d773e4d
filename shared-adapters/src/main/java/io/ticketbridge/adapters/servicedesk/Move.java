package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.ticket.ConnectionId;
import java.util.Optional;
import java.util.Set;

/**
 * A ticket's move to another project, which changes its key and not its id.
 *
 * @param formerly the key that it had; empty if that is not told
 */
record Move(Optional<String> formerly) {

  private static final Set<String> MOVING = Set.of("Key", "project");

  /** The move that a webhook tells in its list of changes. */
  static Optional<Move> of(JsonNode webhook) {
    Optional<Move> move = Optional.empty();
    for (JsonNode item : webhook.path("changelog").path("items")) {
      if (Json.text(item, "field").filter(MOVING::contains).isPresent()) {
        var formerly = Json.text(item, "fromString").filter(IssueKeys::isKey);
        move =
            move.filter(it -> it.formerly().isPresent()).or(() -> Optional.of(new Move(formerly)));
      }
    }
    return move;
  }

  /**
   * Whether the ticket left a project that a bridge names. Where nobody tells which it left, a
   * ticket that is in none now may have; whether there is a pair of it, its lane knows.
   */
  boolean leaves(Layouts layouts, ConnectionId connection, Issue issue) {
    return formerly
        .map(IssueKeys::projectOf)
        .map(from -> layouts.know(connection, from) && !issue.project().equals(Optional.of(from)))
        .orElseGet(() -> layouts.of(connection, issue).isEmpty());
  }
}
