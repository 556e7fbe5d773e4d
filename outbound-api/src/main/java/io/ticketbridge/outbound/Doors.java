package io.ticketbridge.outbound;

import io.ticketbridge.adapters.webhook.Credential;
import io.ticketbridge.ticket.ConnectionId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The connections that webhooks may come from, and how each is proved. */
final class Doors {

  /** Where one connection's webhooks come in. */
  record Door(ConnectionId connection, Credential credential) {}

  /** For a request that found none: who may ask is not known yet, so it is told no names. */
  static final String DIRECTIONS =
      "This path stands for no single Service Desk connection; post to"
          + " /webhooks/service-desk/{connection}, with a connection that is configured";

  private final Map<String, Door> byName = new TreeMap<>();
  private final Optional<ConnectionId> only;
  private final Optional<ConnectionId> legacy;

  /**
   * @param only the connection that a path without a name stands for, if there is but one
   * @param legacy the connection that the predecessor's paths stand for, if it is known
   */
  Doors(
      Map<ConnectionId, Credential> credentials,
      Optional<ConnectionId> only,
      Optional<ConnectionId> legacy) {
    credentials.forEach((connection, credential) ->
        byName.put(connection.value(), new Door(connection, credential)));
    this.only = only;
    this.legacy = legacy;
  }

  Optional<Door> named(String connection) {
    return Optional.ofNullable(byName.get(connection));
  }

  /** For a path that names none. */
  Optional<Door> ofTheOnlyConnection() {
    return only.map(ConnectionId::value).flatMap(this::named);
  }

  /** The one that the predecessor's paths stand for. */
  Optional<Door> ofPredecessor() {
    return legacy.map(ConnectionId::value).flatMap(this::named);
  }

  /** The connections that there are, for the log. */
  Collection<String> names() {
    return byName.keySet();
  }
}
