package io.ticketbridge.mapping;

import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.WireValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Small mappings to test with. */
final class Mappings {

  static final ConnectionId ACME = new ConnectionId("acme");
  static final ConnectionId CORP = new ConnectionId("corp");
  static final BridgeId ACP = new BridgeId("acp");

  private Mappings() {}

  static Term term(String wire, String meaning) {
    return new Term(new WireValue(wire), meaning, false);
  }

  static Term preferred(String wire, String meaning) {
    return new Term(new WireValue(wire), meaning, true);
  }

  static Vocabulary desk(Term... terms) {
    return Vocabulary.of("bridges.acp.service-desk.status", List.of(terms), Set.of());
  }

  static Vocabulary now(Term... terms) {
    return Vocabulary.of("bridges.acp.servicenow.status", List.of(terms), Set.of());
  }

  static MappingRules statuses(Vocabulary desk, Vocabulary now) {
    return MappingRules.of(
        ACP,
        Map.of(Field.STATUS, Map.of(Side.SERVICE_DESK, desk, Side.SERVICENOW, now)),
        Map.of(Side.SERVICE_DESK, Templates.PLAIN, Side.SERVICENOW, Templates.PLAIN));
  }

  static MappingRules openOnly() {
    return statuses(desk(term("Open", "open")), now(term("2", "open")));
  }

  static Bridge bridge(String id, Selector desk, Selector now) {
    return new Bridge(new BridgeId(id), Instant.EPOCH, desk, now, openOnly(), Policy.DEFAULT);
  }

  static Selector project(String key) {
    return new Selector(ACME, key, Map.of());
  }

  static Selector table(String name) {
    return new Selector(CORP, name, Map.of());
  }
}
