package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.catchup.ChangeList;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.mapping.MappingProblem;
import io.ticketbridge.sync.TicketSource;
import io.ticketbridge.sync.TicketTarget;
import io.ticketbridge.ticket.ConnectionId;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every ServiceNow instance of a deployment: where it is read, where each bridge writes. */
public final class ServiceNow {

  private final Map<ConnectionId, TicketSource> sources;
  private final Map<BridgeId, TicketTarget> targets;
  private final Map<BridgeId, ChangeList> changes;
  private final ServiceNowTables tables;
  private final ServiceNowCheck check;

  private ServiceNow(
      Map<ConnectionId, TicketSource> sources,
      Map<BridgeId, TicketTarget> targets,
      Map<BridgeId, ChangeList> changes,
      ServiceNowTables tables,
      ServiceNowCheck check) {
    this.sources = sources;
    this.targets = targets;
    this.changes = changes;
    this.tables = tables;
    this.check = check;
  }

  /**
   * Builds the way to every instance. Nothing is called yet.
   *
   * @param ends the ServiceNow end of every bridge
   * @throws MappingProblem if the ends do not go together, see {@link ServiceNowTables#of}
   */
  public static ServiceNow of(
      Collection<ServiceNowConnection> connections,
      Collection<ServiceNowBridge> ends,
      Bridges bridges,
      Clock clock) {
    var tables = ServiceNowTables.of(connections, ends, bridges);
    var instances = new LinkedHashMap<ConnectionId, Instance>();
    var sources = new LinkedHashMap<ConnectionId, TicketSource>();
    for (ServiceNowConnection connection : connections) {
      var instance = Instance.of(connection, clock);
      instances.put(connection.id(), instance);
      sources.put(connection.id(), source(instance, tables.of(connection.id())));
    }
    var targets = new LinkedHashMap<BridgeId, TicketTarget>();
    var changes = new LinkedHashMap<BridgeId, ChangeList>();
    for (ServiceNowBridge end : ends) {
      Instance instance = instances.get(end.connection());
      targets.put(end.bridge(), target(instance, end, tables));
      changes(instance, end, bridges, tables).ifPresent(list -> changes.put(end.bridge(), list));
    }
    return new ServiceNow(
        Map.copyOf(sources),
        Map.copyOf(targets),
        Map.copyOf(changes),
        tables,
        new ServiceNowCheck(List.copyOf(ends), Map.copyOf(instances), tables));
  }

  private static TicketSource source(Instance instance, List<TableView> views) {
    return views.isEmpty() ? new BlindSource() : new TableSource(new TableApi(instance), views);
  }

  private static TicketTarget target(
      Instance instance, ServiceNowBridge end, ServiceNowTables tables) {
    return switch (end.talk()) {
      case Talk.Table table ->
          new TableTarget(
              new TableApi(instance),
              tables.find(end.connection(), end.table()).orElseThrow(),
              end,
              table);
      case Talk.Envelope envelope -> new EnvelopeTarget(instance, end, envelope);
    };
  }

  /** None of an envelope's, which is never read. */
  private static Optional<ChangeList> changes(
      Instance instance, ServiceNowBridge end, Bridges bridges, ServiceNowTables tables) {
    return tables
        .find(end.connection(), end.table())
        .map(view ->
            new ChangedRecords(
                new TableApi(instance),
                view,
                bridges.find(end.bridge()).orElseThrow().servicenow().attributes()));
  }

  /**
   * The instance behind a connection, to read what an event did not tell.
   *
   * @throws IllegalArgumentException if there is no such connection
   */
  public TicketSource source(ConnectionId connection) {
    TicketSource source = sources.get(connection);
    if (source == null) {
      throw new IllegalArgumentException("There is no servicenow.%s".formatted(connection));
    }
    return source;
  }

  /**
   * Where a bridge writes.
   *
   * @throws IllegalArgumentException if it has no ServiceNow end
   */
  public TicketTarget target(Bridge bridge) {
    TicketTarget target = targets.get(bridge.id());
    if (target == null) {
      throw new IllegalArgumentException(
          "bridges.%s.servicenow is not configured".formatted(bridge.id()));
    }
    return target;
  }

  /** What changed at a bridge's ServiceNow end; empty if it has none, or one that is never read. */
  public Optional<ChangeList> changes(Bridge bridge) {
    return Optional.ofNullable(changes.get(bridge.id()));
  }

  /** The tables that are read, for {@link ServiceNowMessage}. */
  public ServiceNowTables tables() {
    return tables;
  }

  /** What to look at before the first event is served. */
  public ServiceNowCheck check() {
    return check;
  }
}
