package io.ticketbridge.simulation;

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
import io.ticketbridge.sync.ExampleBridge;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The one bridge of a history, before and after its mapping is mended. */
final class Setting {

  static final BridgeId BRIDGE = new BridgeId("acp");
  static final Policy POLICY = Policy.DEFAULT;

  /** What people may set; the last of each is not mapped until the mapping is mended. */
  static final Map<Side, Map<Field, List<String>>> VALUES =
      Map.of(
          Side.SERVICE_DESK,
          Map.of(
              Field.STATUS,
              List.of("Open", "Investigating", "Monitoring", "Resolved", "Escalated"),
              Field.PRIORITY,
              List.of("P3", "P2", "P1", "P0")),
          Side.SERVICENOW,
          Map.of(
              Field.STATUS, List.of("1", "2", "6", "9"),
              Field.PRIORITY, List.of("3", "2", "1", "0")));

  static final List<Field> FIELDS = List.of(Field.STATUS, Field.PRIORITY);

  /** They never change, and are the same for every history. */
  static final Bridges MENDED = bridges(true, true);

  static final Bridges UNMENDED = bridges(false, true);
  static final Bridges MENDED_WITHOUT_HORIZON = bridges(true, false);
  static final Bridges UNMENDED_WITHOUT_HORIZON = bridges(false, false);

  private Setting() {}

  static Bridges bridges(boolean mended, Set<Protection> off) {
    if (off.contains(Protection.HORIZON)) {
      return mended ? MENDED_WITHOUT_HORIZON : UNMENDED_WITHOUT_HORIZON;
    }
    return mended ? MENDED : UNMENDED;
  }

  private static Bridges bridges(boolean mended, boolean horizon) {
    var templates =
        new Templates(
            Template.of("summary", "{summary}", Templates.TICKET_PLACEHOLDERS),
            Template.of("description", "{description}", Templates.TICKET_PLACEHOLDERS),
            Template.of("comment", "{text}", Templates.COMMENT_PLACEHOLDERS));
    var rules =
        MappingRules.of(
            BRIDGE,
            Map.of(Field.STATUS, status(mended), Field.PRIORITY, priority(mended)),
            Map.of(Side.SERVICE_DESK, templates, Side.SERVICENOW, templates));
    Map<Side, Duration> none =
        Map.of(Side.SERVICE_DESK, Duration.ZERO, Side.SERVICENOW, Duration.ZERO);
    var policy =
        new Policy(
            POLICY.winner(),
            horizon ? POLICY.horizons() : none,
            POLICY.changesPerMinute(),
            POLICY.attempts());
    return Bridges.of(
        List.of(
            new Bridge(
                BRIDGE,
                Instant.parse("2026-01-01T00:00:00Z"),
                new Selector(ExampleBridge.ACME, "ACP", Map.of()),
                new Selector(ExampleBridge.CORP, "incident", Map.of()),
                rules,
                policy)));
  }

  private static Map<Side, Vocabulary> status(boolean mended) {
    return Map.of(
        Side.SERVICE_DESK,
        vocabulary(
            mended,
            "Escalated",
            "Open=new",
            "Investigating=worked",
            "Monitoring=watched",
            "Resolved=done"),
        Side.SERVICENOW,
        vocabulary(mended, "9", "1=new", "2=worked!", "2=watched", "6=done"));
  }

  private static Map<Side, Vocabulary> priority(boolean mended) {
    return Map.of(
        Side.SERVICE_DESK,
        vocabulary(mended, "P0", "P1=high", "P2=middle", "P3=low"),
        Side.SERVICENOW,
        vocabulary(mended, "0", "1=high", "2=middle", "3=low"));
  }

  private static Vocabulary vocabulary(boolean mended, String late, String... terms) {
    var all = new ArrayList<Term>();
    for (String term : terms) {
      String[] parts = term.split("=");
      boolean preferred = parts[1].endsWith("!");
      String meaning = preferred ? parts[1].substring(0, parts[1].length() - 1) : parts[1];
      all.add(new Term(new WireValue(parts[0]), meaning, preferred));
    }
    if (mended) {
      all.add(new Term(new WireValue(late), "the worst", false));
    }
    return Vocabulary.of("bridges.acp.values", all, Set.of());
  }
}
