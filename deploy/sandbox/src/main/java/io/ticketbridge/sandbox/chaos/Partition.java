package io.ticketbridge.sandbox.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the table holds under one ticket's key. */
final class Partition {

  private final String key;
  private Optional<JsonNode> lane = Optional.empty();
  private final Map<String, String> receipts = new HashMap<>();
  private final Map<String, JsonNode> waiting = new HashMap<>();
  private final Map<String, JsonNode> links = new HashMap<>();

  Partition(String key) {
    this.key = key;
  }

  /** All of the table, by partition. */
  static Map<String, Partition> of(List<JsonNode> rows) {
    Map<String, Partition> partitions = new HashMap<>();
    for (JsonNode row : rows) {
      String key = row.path("pk").asText();
      partitions.computeIfAbsent(key, Partition::new).take(row);
    }
    return partitions;
  }

  private void take(JsonNode row) {
    String sort = row.path("sk").asText();
    if (sort.equals("LANE")) {
      lane = Optional.of(row);
    } else if (sort.startsWith("RECEIPT#")) {
      receipts.put(sort.substring("RECEIPT#".length()), row.path("sequence").asText());
    } else if (sort.startsWith("EVENT#")) {
      waiting.put(row.path("eventId").asText(), row);
    } else if (sort.startsWith("COMMENT#")) {
      links.put(sort.substring("COMMENT#".length()), row);
    }
  }

  String key() {
    return key;
  }

  Optional<JsonNode> lane() {
    return lane;
  }

  /** Where the lane really is, if this is but a pointer to it; {@code SD#acme#10042}. */
  Optional<String> pointsTo() {
    return lane.map(row -> row.path("pointsTo").asText())
        .filter(name -> !name.isEmpty())
        .map(name -> name.replace(':', '#'));
  }

  boolean isParked() {
    return lane.filter(row -> row.path("state").asText().equals("PARKED")).isPresent();
  }

  String reason() {
    return lane.map(row -> row.path("reason").asText()).orElse("");
  }

  /** What an open lane does not have once nothing moves: a holder, an intent, waiting events. */
  List<String> loose() {
    List<String> loose = new ArrayList<>();
    lane.ifPresent(row -> {
      String state = row.path("state").asText("OPEN");
      if (row.has("holder")) {
        loose.add("held");
      }
      if (row.has("intent")) {
        loose.add("in doubt");
      }
      if (state.equals("WAITING")) {
        loose.add("waiting: " + reason());
      }
      if (!state.equals("PARKED") && !waiting.isEmpty()) {
        loose.add(waiting.size() + " events stored, and nobody to take them");
      }
    });
    return loose;
  }

  boolean isDone(String event) {
    return receipts.containsKey(event);
  }

  boolean isWaiting(String event) {
    return waiting.containsKey(event);
  }

  Optional<String> sequence(String event) {
    return Optional.ofNullable(receipts.get(event));
  }

  /** The link of a comment, under its id on the side {@code SD} or {@code SN}. */
  Optional<JsonNode> link(String side, String comment) {
    return Optional.ofNullable(links.get(side + "#" + comment));
  }

  /** Ids of comments whose events wait. */
  boolean waitsFor(String comment) {
    return waiting.values().stream()
        .anyMatch(row -> row.path("event").asText().contains("\"id\":\"" + comment + "\""));
  }
}
