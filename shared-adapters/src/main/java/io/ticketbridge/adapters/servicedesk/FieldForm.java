package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.adapters.servicedesk.ServiceDeskBridge.CustomField;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.WireValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** How fields are filled in, when a request is created and when an issue is edited. */
final class FieldForm {

  /** What Jira takes in a summary: one line. */
  private static final int LONGEST_SUMMARY = 255;

  private final ServiceDeskBridge bridge;

  FieldForm(ServiceDeskBridge bridge) {
    this.bridge = bridge;
  }

  /** Fills in a field; the status is none that could be, it is moved by transitions. */
  void put(ObjectNode fields, Field field, WireValue value) {
    switch (field) {
      case SUMMARY -> fields.put("summary", summary(value));
      case DESCRIPTION -> fields.put("description", value.value());
      case PRIORITY -> {
        if (!value.isEmpty()) {
          fields.putObject("priority").put("name", value.value());
        }
      }
      case SERVICE -> custom(fields, bridge.service(), value);
      case ASSIGNMENT_GROUP -> custom(fields, bridge.assignmentGroup(), value);
      case STATUS -> {}
    }
  }

  private static void custom(ObjectNode fields, Optional<CustomField> field, WireValue value) {
    field.ifPresent(it -> fields.set(it.id(), WireForm.write(value, it.shape())));
  }

  /** One line, cut where Jira would refuse it. */
  static String summary(WireValue value) {
    String line = value.value().replaceAll("\\s*\\R\\s*", " ").strip();
    return line.length() <= LONGEST_SUMMARY ? line : line.substring(0, LONGEST_SUMMARY - 1) + "…";
  }

  /** The ticket text among these values, as it is sent. */
  List<String> texts(Map<Field, WireValue> values) {
    return Stream.of(
            values.get(Field.SUMMARY) == null ? null : summary(values.get(Field.SUMMARY)),
            values.get(Field.DESCRIPTION) == null ? null : values.get(Field.DESCRIPTION).value())
        .filter(Objects::nonNull)
        .toList();
  }
}
