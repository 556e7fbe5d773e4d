package io.ticketbridge.sync;

import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.mapping.MappingRules;
import io.ticketbridge.mapping.Policy;
import io.ticketbridge.mapping.Selector;
import io.ticketbridge.mapping.Template;
import io.ticketbridge.mapping.Templates;
import io.ticketbridge.mapping.Term;
import io.ticketbridge.mapping.Vocabulary;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.WireValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One bridge to try things with. */
public final class ExampleBridge {

  public static final ConnectionId ACME = new ConnectionId("acme");
  public static final ConnectionId CORP = new ConnectionId("corp");

  private ExampleBridge() {}

  /** The words of both desks; Service Desk has a status that ServiceNow shares with another. */
  public static Map<Side, Vocabulary> standardStatus() {
    return Map.of(
        Side.SERVICE_DESK,
            vocabulary(
                "bridges.acp.service-desk.status",
                new Term(new WireValue("Open"), "new", false),
                new Term(new WireValue("Investigating"), "investigating", false),
                new Term(new WireValue("Monitoring"), "monitoring", false),
                new Term(new WireValue("Resolved"), "resolved", false)),
        Side.SERVICENOW,
            vocabulary(
                "bridges.acp.servicenow.status",
                new Term(new WireValue("1"), "new", false),
                new Term(new WireValue("2"), "investigating", true),
                new Term(new WireValue("2"), "monitoring", false),
                new Term(new WireValue("6"), "resolved", false)));
  }

  public static Vocabulary vocabulary(String key, Term... terms) {
    return Vocabulary.of(key, List.of(terms), Set.of());
  }

  /** The same three words on both desks, in their own spelling. */
  public static Map<Side, Vocabulary> standardPriority() {
    return Map.of(
        Side.SERVICE_DESK,
            vocabulary(
                "bridges.acp.service-desk.priority",
                new Term(new WireValue("P1"), "high", false),
                new Term(new WireValue("P2"), "middle", false),
                new Term(new WireValue("P3"), "low", false)),
        Side.SERVICENOW,
            vocabulary(
                "bridges.acp.servicenow.priority",
                new Term(new WireValue("1"), "high", false),
                new Term(new WireValue("2"), "middle", false),
                new Term(new WireValue("3"), "low", false)));
  }

  public static Bridges bridges(Map<Side, Vocabulary> status) {
    return carrying(Map.of(Field.STATUS, status));
  }

  /** The bridge that carries these fields. */
  public static Bridges carrying(Map<Field, Map<Side, Vocabulary>> fields) {
    return carrying(fields, Policy.DEFAULT);
  }

  /** The bridge that carries the status, and on which this side wins where both changed it. */
  static Bridges wonBy(Side winner) {
    Policy usual = Policy.DEFAULT;
    return carrying(
        Map.of(Field.STATUS, standardStatus()),
        new Policy(winner, usual.horizons(), usual.changesPerMinute(), usual.attempts()));
  }

  private static Bridges carrying(Map<Field, Map<Side, Vocabulary>> fields, Policy policy) {
    var templates =
        new Templates(
            Template.of("summary", "{summary}", Templates.TICKET_PLACEHOLDERS),
            Template.of("description", "{description}", Templates.TICKET_PLACEHOLDERS),
            Template.of("comment", "{text}", Templates.COMMENT_PLACEHOLDERS));
    var id = new BridgeId("acp");
    var rules =
        MappingRules.of(
            id, fields, Map.of(Side.SERVICE_DESK, templates, Side.SERVICENOW, templates));
    return Bridges.of(
        List.of(
            new Bridge(
                id,
                Instant.parse("2026-01-01T00:00:00Z"),
                new Selector(ACME, "ACP", Map.of()),
                new Selector(CORP, "incident", Map.of()),
                rules,
                policy)));
  }
}
