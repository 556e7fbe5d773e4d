package io.ticketbridge.adapters.config;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.ticketbridge.adapters.servicedesk.ServiceDeskBridge;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection;
import io.ticketbridge.adapters.servicenow.ServiceNowBridge;
import io.ticketbridge.adapters.servicenow.ServiceNowConnection;
import io.ticketbridge.adapters.servicenow.ServiceNowTables;
import io.ticketbridge.adapters.webhook.Credential;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.sync.EngineSettings;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Side;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads the whole configuration and tells everything that is wrong with it at once. */
final class DeploymentReader {

  private final TicketbridgeConfig config;
  private final DoorReader doorReader;
  private final List<String> problems = new ArrayList<>();
  private final Section section = new Section(problems);

  private final Map<ConnectionId, ServiceDeskConnection> serviceDesks = new LinkedHashMap<>();
  private final Map<ConnectionId, ServiceNowConnection> serviceNows = new LinkedHashMap<>();
  private final Map<ConnectionId, Credential> serviceDeskDoors = new LinkedHashMap<>();
  private final Map<ConnectionId, Credential> serviceNowDoors = new LinkedHashMap<>();
  private final Map<Side, ConnectionId> legacy = new EnumMap<>(Side.class);
  private Optional<Credential> operator = Optional.empty();
  private final List<Bridge> outlines = new ArrayList<>();
  private final List<Bridge> bridges = new ArrayList<>();
  private final Map<BridgeId, ServiceDeskBridge> serviceDeskEnds = new LinkedHashMap<>();
  private final Map<BridgeId, ServiceNowBridge> serviceNowEnds = new LinkedHashMap<>();

  DeploymentReader(TicketbridgeConfig config, Clock clock) {
    this.config = config;
    this.doorReader = new DoorReader(clock);
  }

  Deployment read() {
    String name = section.need("deployment", config.deployment(), "production");
    new Bounds(config, section).check();
    new TreeMap<>(config.serviceDesk()).forEach(this::readServiceDesk);
    new TreeMap<>(config.serviceNow()).forEach(this::readServiceNow);
    if (config.bridges().isEmpty()) {
      section.problem("bridges", "has no entry; is the file with the configuration being read?");
    }
    new TreeMap<>(config.bridges()).forEach(this::readBridge);
    operator = doorReader.operator(config.operator(), section.at("operator"));
    readLegacy(Side.SERVICE_DESK, "service-desk", config.legacy().serviceDesk());
    readLegacy(Side.SERVICENOW, "servicenow", config.legacy().serviceNow());
    checkTogether();
    return section
        .build("", () -> deployment(name))
        .orElseThrow(() -> new ConfigurationException(message()));
  }

  private void readServiceDesk(String name, ServiceDeskConfig site) {
    Section own = section.at("service-desk").at(name);
    var connection = Connections.serviceDesk(name, site, own);
    var door = doorReader.serviceDesk(site.webhook(), own.at("webhook"));
    connection.ifPresent(made -> {
      serviceDesks.put(made.id(), made);
      door.ifPresent(credential -> serviceDeskDoors.put(made.id(), credential));
    });
  }

  private void readServiceNow(String name, ServiceNowConfig instance) {
    Section own = section.at("servicenow").at(name);
    var connection = Connections.serviceNow(name, instance, own);
    var door = doorReader.serviceNow(instance.webhook(), own.at("webhook"));
    connection.ifPresent(made -> {
      serviceNows.put(made.id(), made);
      door.ifPresent(credential -> serviceNowDoors.put(made.id(), credential));
    });
  }

  private void readLegacy(Side side, String key, Optional<String> name) {
    var names =
        switch (side) {
          case SERVICE_DESK -> config.serviceDesk().keySet();
          case SERVICENOW -> config.serviceNow().keySet();
        };
    if (name.filter(given -> !names.contains(given)).isPresent()) {
      section
          .at("legacy")
          .problem(
              key, "is '%s', which is none of %s; name one of them".formatted(name.get(), key));
      return;
    }
    name.ifPresent(given ->
        section.attempt("", () -> new ConnectionId(given)).ifPresent(id -> legacy.put(side, id)));
  }

  private void readBridge(String name, BridgeConfig bridge) {
    var read = new BridgeReader(name, bridge, section.at("bridges").at(name)).read(config);
    read.outline().ifPresent(outlines::add);
    read.bridge().ifPresent(bridges::add);
    read.serviceDesk().ifPresent(end -> serviceDeskEnds.put(end.id(), end));
    read.serviceNow().ifPresent(end -> serviceNowEnds.put(end.bridge(), end));
  }

  /** What shows only when several bridges are looked at together. */
  private void checkTogether() {
    section
        .attempt("", () -> Bridges.of(outlines))
        .ifPresent(known ->
            section.attempt(
                "", () -> ServiceNowTables.of(serviceNows.values(), soundEnds(known), known)));
  }

  private List<ServiceNowBridge> soundEnds(Bridges known) {
    return serviceNowEnds.values().stream()
        .filter(end -> serviceNows.containsKey(end.connection()))
        .filter(end -> known.find(end.bridge()).isPresent())
        .toList();
  }

  private Deployment deployment(String name) {
    return new Deployment(
        new EngineSettings(
            name,
            config.lease(),
            config.retry().first(),
            config.retry().longest(),
            config.retry().parked(),
            config.clockTolerance()),
        Bridges.of(bridges),
        serviceDesks,
        serviceNows,
        serviceDeskEnds,
        serviceNowEnds,
        legacy,
        Map.of(Side.SERVICE_DESK, serviceDeskDoors, Side.SERVICENOW, serviceNowDoors),
        operator);
  }

  private String message() {
    return problems.stream()
        .map(problem -> "\n - " + problem)
        .collect(
            Collectors.joining(
                "",
                "The configuration under 'ticketbridge' cannot work; there %s:"
                    .formatted(
                        problems.size() == 1
                            ? "is one problem"
                            : "are %d problems".formatted(problems.size())),
                ""));
  }
}
