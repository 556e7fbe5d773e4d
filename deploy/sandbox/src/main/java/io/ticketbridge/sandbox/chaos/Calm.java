package io.ticketbridge.sandbox.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.sandbox.bridge.RunningBridge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Waits, after the last fault, until nothing moves any more. */
final class Calm {

  private static final long LOOK_MILLIS = 250;

  /** So often in a row: between two looks something may be on its way from one place to another. */
  private static final int LOOKS = 8;

  private final RunningBridge bridge;

  Calm(RunningBridge bridge) {
    this.bridge = bridge;
  }

  /**
   * Waits.
   *
   * @param parkedForGood partitions of lanes that stay parked
   * @return what is left after that time; empty: all is quiet
   */
  List<String> await(Duration patience, Predicate<JsonNode> parkedForGood)
      throws InterruptedException {
    Instant until = Instant.now().plus(patience);
    int quiet = 0;
    List<String> left = List.of();
    while (quiet < LOOKS && Instant.now().isBefore(until)) {
      left = left(parkedForGood);
      quiet = left.isEmpty() ? quiet + 1 : 0;
      Thread.sleep(LOOK_MILLIS);
    }
    return left;
  }

  private List<String> left(Predicate<JsonNode> parkedForGood) {
    int onTheirWay = bridge.onTheirWay();
    if (onTheirWay > 0) {
      return List.of(onTheirWay + " webhooks, messages or queued events are on their way");
    }
    for (String state : Set.of("OPEN", "WAITING", "PARKED")) {
      List<JsonNode> lanes =
          bridge.cloud().lanes(state).stream()
              .filter(lane -> !state.equals("PARKED") || !parkedForGood.test(lane))
              .toList();
      if (!lanes.isEmpty()) {
        return lanes.stream()
            .map(lane -> lane.path("pk").asText() + " is " + state + ": " + reason(lane))
            .toList();
      }
    }
    return List.of();
  }

  private static String reason(JsonNode lane) {
    return lane.has("holder") ? "held" : lane.path("reason").asText("-");
  }
}
