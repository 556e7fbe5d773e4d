package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.mapping.MappingProblem;
import io.ticketbridge.mapping.Selector;
import io.ticketbridge.ticket.ConnectionId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The tables that bridges read through the Table API. A ticket is read before it is known which
 * bridge it belongs to, so all bridges of one table read it by the same columns.
 */
public final class ServiceNowTables {

  private final Map<ConnectionId, Map<String, TableView>> views;

  private ServiceNowTables(Map<ConnectionId, Map<String, TableView>> views) {
    this.views = views;
  }

  /**
   * Joins the ServiceNow ends of all bridges.
   *
   * @throws MappingProblem if two ends read one table differently, one connection is spoken to in
   *     two ways, or an end names a connection or bridge that there is not
   */
  public static ServiceNowTables of(
      Collection<ServiceNowConnection> connections,
      Collection<ServiceNowBridge> ends,
      Bridges bridges) {
    Map<ConnectionId, ServiceNowConnection> known =
        connections.stream()
            .collect(Collectors.toMap(ServiceNowConnection::id, Function.identity()));
    var views = new LinkedHashMap<ConnectionId, Map<String, TableView>>();
    var talks = new LinkedHashMap<ConnectionId, ServiceNowBridge>();
    for (ServiceNowBridge end : ends) {
      ServiceNowConnection connection = known.get(end.connection());
      if (connection == null) {
        throw new MappingProblem(
            "bridges.%s.servicenow.connection: there is no servicenow.%s"
                .formatted(end.bridge(), end.connection()));
      }
      refuseMixture(talks.putIfAbsent(end.connection(), end), end);
      if (end.talk() instanceof Talk.Table table) {
        var view = view(connection, end, table, selector(end, bridges));
        views
            .computeIfAbsent(end.connection(), _ -> new LinkedHashMap<>())
            .merge(end.table(), view, (one, other) -> joined(one, other, end));
      }
    }
    return new ServiceNowTables(views);
  }

  /** The table of this name, if a bridge reads it. */
  Optional<TableView> find(ConnectionId connection, String table) {
    return Optional.ofNullable(views.getOrDefault(connection, Map.of()).get(table));
  }

  /** Every table of this connection that a bridge reads; none if it speaks the envelope. */
  List<TableView> of(ConnectionId connection) {
    return List.copyOf(views.getOrDefault(connection, Map.of()).values());
  }

  private static void refuseMixture(ServiceNowBridge first, ServiceNowBridge end) {
    if (first != null && first.talk() instanceof Talk.Table != end.talk() instanceof Talk.Table) {
      throw new MappingProblem(
          ("bridges.%s.servicenow.talk and bridges.%s.servicenow.talk differ, and both use "
                  + "servicenow.%s: tickets have other ids in either; give each way a connection of "
                  + "its own")
              .formatted(first.bridge(), end.bridge(), end.connection()));
    }
  }

  private static Selector selector(ServiceNowBridge end, Bridges bridges) {
    return bridges
        .find(end.bridge())
        .orElseThrow(
            () -> new MappingProblem("There is no bridge named '%s'".formatted(end.bridge())))
        .servicenow();
  }

  private static TableView view(
      ServiceNowConnection connection, ServiceNowBridge end, Talk.Table table, Selector selector) {
    selector.attributes().keySet().forEach(column -> ServiceNowBridge.name(column, "filter"));
    return new TableView(
        connection.id(),
        connection.url(),
        end.table(),
        table.columns(),
        table.caller(),
        selector.attributes().keySet());
  }

  private static TableView joined(TableView one, TableView other, ServiceNowBridge end) {
    if (!one.columns().equals(other.columns()) || !one.caller().equals(other.caller())) {
      throw new MappingProblem(
          ("bridges.%s.servicenow reads table '%s' of servicenow.%s by other columns than an earlier "
                  + "bridge does; set the same status-field, service-field, assignment-group-field "
                  + "and caller")
              .formatted(end.bridge(), end.table(), end.connection()));
    }
    var attributes = new TreeSet<String>(one.attributes());
    attributes.addAll(other.attributes());
    return new TableView(
        one.connection(), one.base(), one.table(), one.columns(), one.caller(), attributes);
  }
}
