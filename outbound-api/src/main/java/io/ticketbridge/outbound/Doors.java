package io.ticketbridge.outbound;

import io.ticketbridge.adapters.webhook.Credential;
import io.ticketbridge.ticket.ConnectionId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The connections that webhooks may come from, and how each is proved. */
final class Doors {

  /** Where one connection's webhooks come in. */
  record Door(ConnectionId connection, Credential credential) {}

  private final Map<String, Door> byName = new TreeMap<>();
  private final Optional<String> legacy;

  /**
   * @param legacy the connection that the predecessor's paths stand for, if it is known
   */
  Doors(Map<ConnectionId, Credential> credentials, Optional<ConnectionId> legacy) {
    credentials.forEach((connection, credential) ->
        byName.put(connection.value(), new Door(connection, credential)));
    this.legacy = legacy.map(ConnectionId::value);
  }

  Optional<Door> named(String connection) {
    return Optional.ofNullable(byName.get(connection));
  }

  /** The only one, for a path that names none. */
  Optional<Door> only() {
    return byName.size() == 1 ? byName.values().stream().findFirst() : Optional.empty();
  }

  /** The one that the predecessor's paths stand for. */
  Optional<Door> ofPredecessor() {
    return legacy.flatMap(this::named);
  }

  /** For a request that found none of them. */
  String directions() {
    String paths =
        byName.keySet().stream()
            .map(name -> "/webhooks/service-desk/" + name)
            .collect(Collectors.joining(", "));
    return "This path stands for no single Service Desk connection; post to one of: " + paths;
  }
}
