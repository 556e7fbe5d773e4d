package io.ticketbridge.adapters.config;

import io.ticketbridge.adapters.servicedesk.ServiceDeskBridge;
import io.ticketbridge.adapters.servicedesk.ServiceDeskBridge.CustomField;
import io.ticketbridge.adapters.servicedesk.ServiceDeskBridge.Shape;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.mapping.Selector;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what only the Service Desk end of a bridge has. */
final class ServiceDeskEnd {

  private final ServiceDeskEndConfig config;
  private final Section section;

  ServiceDeskEnd(ServiceDeskEndConfig config, Section section) {
    this.config = config;
    this.section = section;
  }

  /** Which tickets it selects, as far as that can be told whatever else is wrong with it. */
  Optional<Selector> selector(Set<String> connections) {
    Section own = section.part();
    String connection = own.connection(config.connection(), connections, "service-desk");
    String project = own.need("project", config.project(), "ACP");
    return own.build(
        section.key("connection: "),
        () -> new Selector(new ConnectionId(connection), project, attributes()));
  }

  private Map<String, String> attributes() {
    return config.requestTypeField().isPresent() && config.requestType().isPresent()
        ? Map.of(ServiceDeskBridge.REQUEST_TYPE, config.requestType().get())
        : Map.of();
  }

  Optional<ServiceDeskBridge> bridge(
      Optional<BridgeId> bridge, Optional<Selector> selected, Set<Field> carried) {
    String serviceDeskId = section.need("service-desk-id", config.serviceDeskId(), "\"1\"");
    String requestType = section.need("request-type", config.requestType(), "\"14\"");
    String marker =
        section.need("marker-field", config.markerField(), "customfield_11824, a text field");
    var service =
        customField(
            carried.contains(Field.SERVICE),
            "service-field",
            config.serviceField(),
            config.serviceShape());
    var group =
        customField(
            carried.contains(Field.ASSIGNMENT_GROUP),
            "assignment-group-field",
            config.assignmentGroupField(),
            config.assignmentGroupShape());
    return bridge.flatMap(id ->
        selected.flatMap(selector ->
            // The room's complaints begin with "service-desk.", where this key ends.
            section.build(
                section.key("").replaceFirst("service-desk\\.$", ""),
                () ->
                    new ServiceDeskBridge(
                        id,
                        selector.connection(),
                        selector.container(),
                        serviceDeskId,
                        requestType,
                        marker,
                        config.requestTypeField(),
                        service,
                        group,
                        config.resolutions(),
                        config.resolution(),
                        firstStatus()))));
  }

  private Optional<String> firstStatus() {
    Optional<String> first = config.firstStatus();
    List<String> known =
        config.status().orElse(List.of()).stream()
            .flatMap(term -> term.wire().stream())
            .distinct()
            .toList();
    first
        .filter(status -> !known.contains(status))
        .ifPresent(status ->
            section.problem(
                "first-status",
                "is '%s', which is none of the end's statuses; set it to one of %s"
                    .formatted(status, known)));
    return first;
  }

  private Optional<CustomField> customField(
      boolean carried, String name, Optional<String> id, Shape shape) {
    if (!carried) {
      section.unused(name, id, "the bridge's fields do not name it");
      return Optional.empty();
    }
    String needed = section.need(name, id, "customfield_10002");
    return section.build(section.key(name + ": "), () -> new CustomField(needed, shape));
  }
}
