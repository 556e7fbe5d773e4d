package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.adapters.config.Secret;
import io.ticketbridge.adapters.servicenow.ServiceNowConnection.Authentication;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.mapping.MappingRules;
import io.ticketbridge.mapping.Policy;
import io.ticketbridge.mapping.Selector;
import io.ticketbridge.mapping.Templates;
import io.ticketbridge.mapping.Term;
import io.ticketbridge.mapping.Vocabulary;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.WireValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A company with one ServiceNow instance and one bridge to it. */
final class Corp {

  static final ConnectionId CORP = new ConnectionId("corp");
  static final BridgeId ACP = new BridgeId("acp");
  static final String USER = "int.bridge";
  static final String SYS_ID = "5f2ce9b0c0a8016400d1e2f3a4b5c6d7";
  static final TicketRef TICKET = new TicketRef(Side.SERVICENOW, CORP, SYS_ID);
  static final String GROUP = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";

  private Corp() {}

  static ServiceNowConnection connection(URI url) {
    return connection(url, new Authentication.Basic(USER, new Secret("pa55-word")));
  }

  static ServiceNowConnection connection(URI url, Authentication authentication) {
    return new ServiceNowConnection(
        CORP, url, authentication, Duration.ofSeconds(2), Duration.ofSeconds(5));
  }

  static ServiceNowBridge end(Talk talk) {
    return new ServiceNowBridge(ACP, CORP, "incident", ServiceNowBridge.ALONGSIDE_INCIDENT, talk);
  }

  static Bridge bridge(Map<String, String> filter) {
    var vocabularies =
        Map.of(
            Field.STATUS,
            Map.of(
                Side.SERVICE_DESK, vocabulary("service-desk", "Open", "new"),
                Side.SERVICENOW, vocabulary("servicenow", "1", "new")));
    var rules =
        MappingRules.of(
            ACP,
            vocabularies,
            Map.of(Side.SERVICE_DESK, Templates.PLAIN, Side.SERVICENOW, Templates.PLAIN));
    return new Bridge(
        ACP,
        Instant.parse("2026-01-01T00:00:00Z"),
        new Selector(new ConnectionId("acme"), "ACP", Map.of()),
        new Selector(CORP, "incident", filter),
        rules,
        Policy.DEFAULT);
  }

  private static Vocabulary vocabulary(String side, String wire, String meaning) {
    return Vocabulary.of(
        "bridges.acp.%s.status".formatted(side),
        List.of(new Term(new WireValue(wire), meaning, false)),
        Set.of());
  }

  static ServiceNowTables tables(Map<String, String> filter) {
    return ServiceNowTables.of(
        List.of(connection(URI.create("https://corp.example.com/"))),
        List.of(end(Talk.Table.STANDARD)),
        Bridges.of(List.of(bridge(filter))));
  }

  /** A file beside the tests. */
  static String file(String name) {
    try (InputStream in = Corp.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
