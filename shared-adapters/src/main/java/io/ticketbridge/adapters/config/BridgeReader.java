package io.ticketbridge.adapters.config;

import io.ticketbridge.adapters.servicedesk.ServiceDeskBridge;
import io.ticketbridge.adapters.servicenow.ServiceNowBridge;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.mapping.MappingRules;
import io.ticketbridge.mapping.Policy;
import io.ticketbridge.mapping.Selector;
import io.ticketbridge.mapping.Templates;
import io.ticketbridge.mapping.Vocabulary;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads one bridge with its two ends. */
final class BridgeReader {

  private static final Duration LONGEST_HORIZON = Duration.ofHours(1);

  /**
   * What became of a bridge.
   *
   * @param outline the bridge without its mapping, to see which others it gets in the way of,
   *     whatever else is wrong with it
   */
  record Read(
      Optional<Bridge> outline,
      Optional<ServiceDeskBridge> serviceDesk,
      Optional<ServiceNowBridge> serviceNow,
      Optional<Bridge> bridge) {}

  private final String name;
  private final BridgeConfig config;
  private final Section section;

  BridgeReader(String name, BridgeConfig config, Section section) {
    this.name = name;
    this.config = config;
    this.section = section;
  }

  /**
   * Reads it.
   *
   * @param connections where the names of all connections stand
   */
  Read read(TicketbridgeConfig connections) {
    var id = section.attempt(section.lead(), () -> new BridgeId(name));
    var since = section.need("since", config.since(), "2026-01-01T00:00:00Z");
    var policy = policy();
    var deskWords = new EndReader(config.serviceDesk(), section.at("service-desk"));
    var nowWords = new EndReader(config.serviceNow(), section.at("servicenow"));
    var desk = deskWords.vocabularies(config.fields());
    var now = nowWords.vocabularies(config.fields());
    var rules = rules(id, desk, now, deskWords.templates(), nowWords.templates());
    var deskEnd = new ServiceDeskEnd(config.serviceDesk(), section.at("service-desk"));
    var nowEnd = new ServiceNowEnd(config.serviceNow(), section.at("servicenow"));
    var deskSelector = deskEnd.selector(connections.serviceDesk().keySet());
    var nowSelector = nowEnd.selector(connections.serviceNow().keySet());
    var outline =
        id.flatMap(
            known -> deskSelector.flatMap(one -> nowSelector.map(two -> outline(known, one, two))));
    return new Read(
        outline,
        deskEnd.bridge(id, deskSelector, config.fields()),
        nowEnd.bridge(id, nowSelector, now),
        outline.flatMap(known -> whole(known, since, rules, policy)));
  }

  private Optional<Bridge> whole(
      Bridge outline, Instant since, Optional<MappingRules> rules, Optional<Policy> policy) {
    return section.build(
        section.lead(),
        () ->
            new Bridge(
                outline.id(),
                since,
                outline.serviceDesk(),
                outline.servicenow(),
                rules.orElseThrow(),
                policy.orElseThrow()));
  }

  private static Bridge outline(BridgeId id, Selector desk, Selector now) {
    var empty =
        MappingRules.of(
            id,
            Map.of(),
            Map.of(Side.SERVICE_DESK, Templates.PLAIN, Side.SERVICENOW, Templates.PLAIN));
    return new Bridge(id, Instant.EPOCH, desk, now, empty, Policy.DEFAULT);
  }

  /** The rules of the fields that are sound at both ends. */
  private Optional<MappingRules> rules(
      Optional<BridgeId> id,
      Map<Field, Vocabulary> desk,
      Map<Field, Vocabulary> now,
      Optional<Templates> toDesk,
      Optional<Templates> toNow) {
    config.fields().stream()
        .filter(field -> !field.hasVocabulary())
        .forEach(field ->
            section.problem(
                "fields",
                "names '%s', which is text and carried by its template; take it out"
                    .formatted(EndReader.name(field))));
    var both = new EnumMap<Field, Map<Side, Vocabulary>>(Field.class);
    desk.forEach((field, vocabulary) -> {
      if (now.containsKey(field)) {
        both.put(field, Map.of(Side.SERVICE_DESK, vocabulary, Side.SERVICENOW, now.get(field)));
      }
    });
    var templates =
        Map.of(
            Side.SERVICE_DESK, toDesk.orElse(Templates.PLAIN),
            Side.SERVICENOW, toNow.orElse(Templates.PLAIN));
    return id.flatMap(
        known -> section.attempt(section.lead(), () -> MappingRules.of(known, both, templates)));
  }

  private Optional<Policy> policy() {
    Section own = section.part();
    own.within("changes-per-minute", config.changesPerMinute(), 1, 60);
    own.within("attempts", config.attempts(), 3, 1000);
    own.at("service-desk")
        .within("horizon", config.serviceDesk().horizon(), Duration.ZERO, LONGEST_HORIZON);
    own.at("servicenow")
        .within("horizon", config.serviceNow().horizon(), Duration.ZERO, LONGEST_HORIZON);
    return own.build(
        own.lead(),
        () ->
            new Policy(
                config.winner(),
                Map.of(
                    Side.SERVICE_DESK, config.serviceDesk().horizon(),
                    Side.SERVICENOW, config.serviceNow().horizon()),
                config.changesPerMinute(),
                config.attempts()));
  }
}
