package io.ticketbridge.adapters.config;

import io.ticketbridge.adapters.servicenow.ServiceNowBridge;
import io.ticketbridge.adapters.servicenow.Talk;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.mapping.Selector;
import io.ticketbridge.mapping.Vocabulary;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what only the ServiceNow end of a bridge has. */
final class ServiceNowEnd {

  private final ServiceNowEndConfig config;
  private final Section section;

  ServiceNowEnd(ServiceNowEndConfig config, Section section) {
    this.config = config;
    this.section = section;
  }

  /** Which tickets it selects, as far as that can be told whatever else is wrong with it. */
  Optional<Selector> selector(Set<String> connections) {
    Section own = section.part();
    String connection = own.connection(config.connection(), connections, "servicenow");
    return own.build(
        section.key("connection: "),
        () -> new Selector(new ConnectionId(connection), config.table(), config.filter()));
  }

  Optional<ServiceNowBridge> bridge(
      Optional<BridgeId> bridge, Optional<Selector> selected, Map<Field, Vocabulary> vocabularies) {
    Optional<? extends Talk> talk =
        switch (config.talk()) {
          case TABLE -> table(Optional.ofNullable(vocabularies.get(Field.PRIORITY)));
          case ENVELOPE -> new Envelopes(section.at("envelope")).read(config.envelope());
        };
    return bridge.flatMap(id ->
        selected.flatMap(selector ->
            section.build(
                section.key(""),
                () ->
                    new ServiceNowBridge(
                        id,
                        selector.connection(),
                        config.table(),
                        alongside(),
                        talk.orElseThrow()))));
  }

  private Map<String, Map<String, String>> alongside() {
    if (!config.statusWith().isEmpty()) {
      return config.statusWith();
    }
    return switch (config.talk()) {
      case ENVELOPE -> ServiceNowBridge.ALONGSIDE_PREDECESSOR;
      case TABLE ->
          config.table().equals("incident") ? ServiceNowBridge.ALONGSIDE_INCIDENT : Map.of();
    };
  }

  private Optional<Talk.Table> table(Optional<Vocabulary> priorities) {
    section.unused("envelope", config.envelope(), "talk is table");
    var matrix = matrix();
    priorities.ifPresent(vocabulary -> checkComplete(matrix, vocabulary));
    return section.build(
        section.key(""),
        () ->
            new Talk.Table(
                new Talk.Columns(
                    config.statusField(), config.serviceField(), config.assignmentGroupField()),
                config.caller(),
                matrix,
                defaults()));
  }

  private Map<String, Talk.Rating> matrix() {
    if (!config.priorityComputed()) {
      section.unused(
          "priority-matrix",
          Optional.of(config.priorityMatrix()).filter(matrix -> !matrix.isEmpty()),
          "priority-computed is false");
      return Map.of();
    }
    if (config.priorityMatrix().isEmpty()) {
      return Talk.Table.STANDARD_MATRIX;
    }
    var matrix = new LinkedHashMap<String, Talk.Rating>();
    config
        .priorityMatrix()
        .forEach((priority, rating) -> {
          Section own = section.at("priority-matrix").at(priority);
          String impact = own.need("impact", rating.impact(), "\"1\"");
          String urgency = own.need("urgency", rating.urgency(), "\"1\"");
          own.build(own.lead(), () -> new Talk.Rating(impact, urgency))
              .ifPresent(made -> matrix.put(priority, made));
        });
    return matrix;
  }

  /** Every priority that can be written needs its impact and urgency. */
  private void checkComplete(Map<String, Talk.Rating> matrix, Vocabulary priorities) {
    if (!config.priorityComputed()) {
      return;
    }
    priorities.meanings().stream()
        .flatMap(meaning -> priorities.spelling(meaning).stream())
        .map(wire -> wire.value())
        .filter(wire -> !matrix.containsKey(wire))
        .distinct()
        .sorted()
        .forEach(wire ->
            section.problem(
                "priority-matrix",
                "has no impact and urgency for '%s', which priority may be written as; add it"
                    .formatted(wire)));
  }

  /** What a created ticket must have to belong to the bridge, and what else it shall have. */
  private Map<String, String> defaults() {
    var defaults = new LinkedHashMap<>(config.defaults());
    config
        .filter()
        .forEach((column, value) -> {
          String other = defaults.put(column, value);
          if (other != null && !other.equals(value)) {
            throw new IllegalArgumentException(
                "defaults.%s is '%s' but filter.%s is '%s', so a created ticket would not belong to the bridge; remove the default"
                    .formatted(column, other, column, value));
          }
        });
    return defaults;
  }
}
