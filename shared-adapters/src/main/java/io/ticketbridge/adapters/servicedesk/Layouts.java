package io.ticketbridge.adapters.servicedesk;

import io.ticketbridge.ticket.ConnectionId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The layouts of all bridged projects. */
final class Layouts {

  private final List<ServiceDeskBridge> bridges;

  Layouts(Collection<ServiceDeskBridge> bridges) {
    this.bridges = List.copyOf(bridges);
  }

  /** The layouts of every bridge on this connection. */
  List<Layout> on(ConnectionId connection) {
    return bridges.stream()
        .filter(bridge -> bridge.connection().equals(connection))
        .map(Layout::of)
        .toList();
  }

  /** Whether a bridge names this project. */
  boolean know(ConnectionId connection, String project) {
    return bridges.stream()
        .filter(bridge -> bridge.connection().equals(connection))
        .anyMatch(bridge -> bridge.project().equals(project));
  }

  /**
   * The layout of a ticket; empty if no bridge names its project. Where several bridges share a
   * project, the ticket's request type decides, as far as it can be seen.
   */
  Optional<Layout> of(ConnectionId connection, Issue issue) {
    var candidates =
        bridges.stream()
            .filter(bridge -> bridge.connection().equals(connection))
            .filter(bridge -> issue.project().filter(bridge.project()::equals).isPresent())
            .toList();
    return candidates.stream()
        .filter(bridge ->
            issue.requestType(Layout.of(bridge)).filter(bridge.requestType()::equals).isPresent())
        .findFirst()
        .or(() -> candidates.stream().findFirst())
        .map(Layout::of);
  }
}
