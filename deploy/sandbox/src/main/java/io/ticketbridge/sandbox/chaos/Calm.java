package io.ticketbridge.sandbox.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.sandbox.bridge.App;
import io.ticketbridge.sandbox.bridge.RunningBridge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Waits, after the last fault, until nothing moves any more, and has parked lanes retried. */
final class Calm {

  private static final long LOOK_MILLIS = 250;

  /** Where nothing has changed for so long nothing will. */
  private static final Duration STANDSTILL = Duration.ofSeconds(40);

  private static final Duration BETWEEN_RETRIES = Duration.ofSeconds(2);

  private static final String UNASKED = "catch-up has not asked %s for everything yet";

  private final RunningBridge bridge;
  private final Operator operator;
  private final Duration enough;
  private final boolean catchingUp;
  private Instant knownUntil = Instant.MIN;
  private Instant retryAt = Instant.MIN;
  private int retried;

  /**
   * Calm.
   *
   * @param enough how long it is to be quiet: between two looks something may be on its way from
   *     one place to another, or waited for by nobody
   * @param catchingUp whether both desks are to be asked for what no webhook brought
   */
  Calm(RunningBridge bridge, Duration enough, boolean catchingUp) {
    this.bridge = bridge;
    this.enough = enough;
    this.catchingUp = catchingUp;
    this.operator = new Operator(bridge.address(App.PROCESSOR), bridge.secrets().operatorToken());
  }

  /** How many parked lanes the operator retried. */
  int retried() {
    return retried;
  }

  /**
   * Waits.
   *
   * @param parkedForGood by their reason, lanes that stay parked
   * @return what is left after that time; empty: all is quiet
   */
  List<String> await(Duration patience, Predicate<String> parkedForGood)
      throws InterruptedException {
    Instant until = Instant.now().plus(patience);
    knownUntil = Instant.now().plus(Scale.GRACE);
    Instant noise = Instant.now();
    List<String> left = List.of();
    Instant changed = Instant.now();
    while ((!left.isEmpty() || Instant.now().isBefore(noise.plus(enough)))
        && Instant.now().isBefore(until)
        && Instant.now().isBefore(changed.plus(STANDSTILL))) {
      List<String> before = left;
      left = left(parkedForGood);
      changed = left.equals(before) && !left.isEmpty() ? changed : Instant.now();
      if (!left.isEmpty() && Instant.now().isAfter(retryAt)) {
        retried += operator.retryParked(parkedForGood.negate());
        retryAt = Instant.now().plus(BETWEEN_RETRIES);
      }
      // A retry may take longer than it has to be quiet for.
      noise = left.isEmpty() ? noise : Instant.now();
      Thread.sleep(LOOK_MILLIS);
    }
    return left;
  }

  private List<String> left(Predicate<String> parkedForGood) {
    int onTheirWay = bridge.onTheirWay();
    if (onTheirWay > 0) {
      return List.of(onTheirWay + " webhooks, messages or queued events are on their way");
    }
    for (String state : Set.of("OPEN", "WAITING", "PARKED")) {
      List<JsonNode> lanes =
          bridge.cloud().lanes(state).stream()
              .filter(lane -> !state.equals("PARKED") || !parkedForGood.test(reason(lane)))
              .toList();
      if (!lanes.isEmpty()) {
        return lanes.stream()
            .map(lane -> lane.path("pk").asText() + " is " + state + ": " + reason(lane))
            .toList();
      }
    }
    return catchingUp ? unasked() : List.of();
  }

  /** The desks that were not asked yet for everything that people did. */
  private List<String> unasked() {
    return Stream.of("SD", "SN").filter(side -> !isKnown(side)).map(UNASKED::formatted).toList();
  }

  private boolean isKnown(String side) {
    return bridge
        .cloud()
        .row("CATCHUP#acp#" + side, "PLACE")
        .map(place -> Instant.parse(place.path("mark").asText()))
        .filter(mark -> mark.isAfter(knownUntil))
        .isPresent();
  }

  private static String reason(JsonNode lane) {
    return lane.has("holder") ? "held" : lane.path("reason").asText("-");
  }
}
