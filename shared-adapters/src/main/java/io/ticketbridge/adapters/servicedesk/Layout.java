package io.ticketbridge.adapters.servicedesk;

import io.ticketbridge.adapters.servicedesk.ServiceDeskBridge.CustomField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** In which custom fields a project shows what the bridge reads. */
record Layout(
    Optional<String> marker,
    Optional<String> requestType,
    Optional<CustomField> service,
    Optional<CustomField> assignmentGroup) {

  /** Of a project that no bridge names. */
  static final Layout PLAIN =
      new Layout(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final List<String> STANDARD =
      List.of(
          "summary",
          "description",
          "status",
          "priority",
          "created",
          "updated",
          "reporter",
          "project",
          "issuetype");

  static Layout of(ServiceDeskBridge bridge) {
    return new Layout(
        Optional.of(bridge.markerField()),
        bridge.requestTypeField(),
        bridge.service(),
        bridge.assignmentGroup());
  }

  /** The fields to ask the desk for, to see all of a ticket that this layout shows. */
  List<String> fieldNames() {
    var names = new ArrayList<>(STANDARD);
    marker.ifPresent(names::add);
    requestType.ifPresent(names::add);
    service.map(CustomField::id).ifPresent(names::add);
    assignmentGroup.map(CustomField::id).ifPresent(names::add);
    return List.copyOf(names);
  }
}
