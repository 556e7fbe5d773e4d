package io.ticketbridge.adapters.servicedesk;

import io.ticketbridge.catchup.ChangeList;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.TicketSource;
import io.ticketbridge.sync.TicketTarget;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.TicketRef;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every Service Desk site of a deployment: where it is read, where each bridge writes. */
public final class ServiceDesk {

  private final Map<ConnectionId, TicketSource> sources;
  private final Map<ConnectionId, IssueKeys> keys;
  private final Map<BridgeId, TicketTarget> targets;
  private final Map<BridgeId, ChangeList> changes;
  private final ServiceDeskCheck check;

  private ServiceDesk(
      Map<ConnectionId, TicketSource> sources,
      Map<ConnectionId, IssueKeys> keys,
      Map<BridgeId, TicketTarget> targets,
      Map<BridgeId, ChangeList> changes,
      ServiceDeskCheck check) {
    this.sources = sources;
    this.keys = keys;
    this.targets = targets;
    this.changes = changes;
    this.check = check;
  }

  /**
   * Builds the way to every site. Nothing is called yet.
   *
   * @param ends the Service Desk end of every bridge
   * @throws IllegalArgumentException if an end names a connection that is not there
   */
  public static ServiceDesk of(
      Collection<ServiceDeskConnection> connections,
      Collection<ServiceDeskBridge> ends,
      Clock clock) {
    var layouts = new Layouts(ends);
    var sites = new LinkedHashMap<ConnectionId, Site>();
    var sources = new LinkedHashMap<ConnectionId, TicketSource>();
    var keys = new LinkedHashMap<ConnectionId, IssueKeys>();
    for (ServiceDeskConnection connection : connections) {
      Site site = Site.of(connection, clock);
      sites.put(connection.id(), site);
      sources.put(connection.id(), new DeskSource(site, layouts));
      keys.put(connection.id(), new IssueKeys(site));
    }
    var targets = new LinkedHashMap<BridgeId, TicketTarget>();
    var changes = new LinkedHashMap<BridgeId, ChangeList>();
    for (ServiceDeskBridge end : ends) {
      Site site = sites.get(end.connection());
      if (site == null) {
        throw new IllegalArgumentException(
            "bridges.%s.service-desk.connection names '%s', which is not among service-desk"
                .formatted(end.id(), end.connection()));
      }
      targets.put(end.id(), new DeskTarget(site, end));
      changes.put(end.id(), new ChangedIssues(site, end));
    }
    return new ServiceDesk(
        Map.copyOf(sources),
        Map.copyOf(keys),
        Map.copyOf(targets),
        Map.copyOf(changes),
        new ServiceDeskCheck(sites, List.copyOf(ends)));
  }

  /**
   * The site behind a connection, to read what an event did not tell.
   *
   * @throws IllegalArgumentException if there is no such connection
   */
  public TicketSource source(ConnectionId connection) {
    TicketSource source = sources.get(connection);
    if (source == null) {
      throw new IllegalArgumentException("There is no service-desk.%s".formatted(connection));
    }
    return source;
  }

  /**
   * Which ticket has this key now. For callers that know no id; a key may change, so it is not what
   * tickets are remembered by.
   *
   * @throws IllegalArgumentException if there is no such connection
   */
  public Looked<TicketRef> named(ConnectionId connection, String key, Instant deadline) {
    IssueKeys known = keys.get(connection);
    if (known == null) {
      throw new IllegalArgumentException("There is no service-desk.%s".formatted(connection));
    }
    return known.find(key, deadline);
  }

  /**
   * Where a bridge writes.
   *
   * @throws IllegalArgumentException if it has no Service Desk end
   */
  public TicketTarget target(Bridge bridge) {
    TicketTarget target = targets.get(bridge.id());
    if (target == null) {
      throw new IllegalArgumentException(
          "bridges.%s.service-desk is not configured".formatted(bridge.id()));
    }
    return target;
  }

  /** What changed at a bridge's Service Desk end; empty if it has none. */
  public Optional<ChangeList> changes(Bridge bridge) {
    return Optional.ofNullable(changes.get(bridge.id()));
  }

  /** What to look at before the first event is served. */
  public ServiceDeskCheck check() {
    return check;
  }
}
