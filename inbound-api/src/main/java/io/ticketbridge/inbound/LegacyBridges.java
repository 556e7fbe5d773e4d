package io.ticketbridge.inbound;

import io.ticketbridge.adapters.webhook.Credential;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.ticket.ConnectionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The bridges that speak the predecessor's envelope, by name. */
final class LegacyBridges {

  /**
   * One such bridge.
   *
   * @param connection whose credential its callers bear
   */
  record End(ConnectionId connection, Credential credential, LegacyIntake intake) {}

  private final Map<String, End> byName = new TreeMap<>();
  private final Optional<ConnectionId> callers;

  /**
   * These bridges.
   *
   * @param callers the connection that paths without a bridge's name stand for, if that is settled
   */
  LegacyBridges(Map<BridgeId, End> ends, Optional<ConnectionId> callers) {
    ends.forEach((bridge, end) -> byName.put(bridge.value(), end));
    this.callers = callers;
  }

  Optional<End> named(String bridge) {
    return Optional.ofNullable(byName.get(bridge));
  }

  /** The only one, for a path that names none. */
  Optional<End> only() {
    List<End> theirs =
        byName.values().stream()
            .filter(end -> callers.isEmpty() || callers.get().equals(end.connection()))
            .toList();
    return theirs.size() == 1 ? Optional.of(theirs.getFirst()) : Optional.empty();
  }

  /** For a request that found none of them. */
  String directions() {
    return byName.isEmpty()
        ? "No bridge speaks the predecessor's envelope; post to /webhooks/servicenow instead"
        : byName.keySet().stream()
            .map("/v2/in/%1$s, /v2/add/%1$s"::formatted)
            .collect(
                Collectors.joining(
                    ", ", "This path stands for no single bridge; post to one of: ", ""));
  }
}
