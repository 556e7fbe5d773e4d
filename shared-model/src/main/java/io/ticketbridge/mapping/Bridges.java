package io.ticketbridge.mapping;

import io.ticketbridge.mapping.Selector.Fit;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All bridges of a deployment; no ticket belongs to two of them. */
public final class Bridges {

  /** Where a ticket goes. */
  public sealed interface Route {

    record To(Bridge bridge) implements Route {}

    /** No bridge carries it; the reason names what was looked for. */
    record Nowhere(String reason) implements Route {}

    /** What is known of the ticket's home does not decide; read the ticket and ask again. */
    record Undetermined() implements Route {}
  }

  private final Map<BridgeId, Bridge> byId;

  private Bridges(Map<BridgeId, Bridge> byId) {
    this.byId = byId;
  }

  /**
   * Joins the bridges of a deployment.
   *
   * @throws MappingProblem if two have the same name, or selectors of one side that some ticket
   *     could fit both of
   */
  public static Bridges of(Collection<Bridge> bridges) {
    var problems = new ArrayList<String>();
    var byId = new LinkedHashMap<BridgeId, Bridge>();
    for (Bridge bridge : bridges) {
      if (byId.putIfAbsent(bridge.id(), bridge) != null) {
        problems.add("There are two bridges named '%s'".formatted(bridge.id()));
      }
    }
    var all = List.copyOf(byId.values());
    for (int i = 0; i < all.size(); i++) {
      for (Bridge other : all.subList(i + 1, all.size())) {
        problems.addAll(overlaps(all.get(i), other));
      }
    }
    MappingProblem.throwIfAny(problems);
    return new Bridges(byId);
  }

  private static List<String> overlaps(Bridge one, Bridge other) {
    return Stream.of(Side.values())
        .filter(side -> one.selector(side).overlaps(other.selector(side)))
        .map(side -> overlap(one, other, side))
        .toList();
  }

  private static String overlap(Bridge one, Bridge other, Side side) {
    String end = side == Side.SERVICE_DESK ? "service-desk" : "servicenow";
    String apart = side == Side.SERVICE_DESK ? "project or request-type" : "table or filter";
    return "bridges.%s.%s and bridges.%s.%s select the same tickets of connection '%s'; tell them apart by %s"
        .formatted(one.id(), end, other.id(), end, one.connection(side), apart);
  }

  public Optional<Bridge> find(BridgeId id) {
    return Optional.ofNullable(byId.get(id));
  }

  public List<Bridge> all() {
    return List.copyOf(byId.values());
  }

  /** Which bridge carries the tickets of this home on this side. */
  public Route route(Side side, ConnectionId connection, Home home) {
    boolean undetermined = false;
    for (Bridge bridge : byId.values()) {
      Fit fit = bridge.selector(side).fit(connection, home);
      if (fit == Fit.YES) {
        return new Route.To(bridge);
      }
      undetermined |= fit == Fit.UNDETERMINED;
    }
    return undetermined
        ? new Route.Undetermined()
        : new Route.Nowhere(
            "No bridge carries '%s' of connection '%s'".formatted(home.container(), connection));
  }
}
