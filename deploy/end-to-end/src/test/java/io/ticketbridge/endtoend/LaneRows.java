package io.ticketbridge.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.sandbox.cloud.LocalCloud;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import java.util.List;
import java.util.Optional;

/** The lanes as they stand in the table. */
final class LaneRows {

  /** What the index lists by: lanes that are held, that wait, and that are parked. */
  private static final List<String> UNSETTLED = List.of("OPEN", "WAITING", "PARKED");

  private final LocalCloud cloud;

  LaneRows(LocalCloud cloud) {
    this.cloud = cloud;
  }

  /** The lane that is named after a ticket. */
  static String lane(DeskTicket ticket) {
    return switch (ticket.desk()) {
      case SERVICE_DESK -> "SD#acme#" + ticket.id();
      case SERVICE_NOW -> "SN#corp#" + ticket.id();
    };
  }

  /** Names of the lanes in which somebody works or something waits. */
  List<String> unsettled() {
    return UNSETTLED.stream()
        .flatMap(state -> cloud.lanes(state).stream())
        .map(row -> row.path("pk").asText())
        .toList();
  }

  /** Why a lane is parked; empty if it is not. */
  Optional<String> parkedBecause(String lane) {
    return rows(lane, "LANE").stream()
        .filter(row -> row.path("state").asText().equals("PARKED"))
        .map(row -> row.path("reason").asText())
        .findFirst();
  }

  /** Whether a lane is paired, and nobody holds it, nothing waits in it and nothing is in doubt. */
  boolean isAtRest(String lane) {
    return rows(lane, "LANE").stream()
            .anyMatch(row -> row.has("pair") && !row.has("holder") && !row.has("intent"))
        && rows(lane, "EVENT#").isEmpty();
  }

  /** How many comments of one side the lane has linked. */
  long linkedComments(String lane, String side) {
    return rows(lane, "COMMENT#" + side + "#").size();
  }

  private List<JsonNode> rows(String partition, String sort) {
    return cloud.rows().stream()
        .filter(row -> row.path("pk").asText().equals(partition))
        .filter(row -> row.path("sk").asText().startsWith(sort))
        .toList();
  }
}
