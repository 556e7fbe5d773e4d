package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.chaos.Finding.Question;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The fields of a pair, in the end: the same through the mapping, and as people last set them. */
final class FieldAudit {

  /** By Service Desk's status, ServiceNow's, as the shipped mapping has them. */
  private static final Map<String, Set<String>> STATUSES =
      Map.of(
          "Open", Set.of("New"),
          "Investigating", Set.of("In Progress"),
          "Identified", Set.of("In Progress"),
          "Monitoring", Set.of("In Progress"),
          "Escalated", Set.of("In Progress"),
          "Escalated to Appvia", Set.of("In Progress"),
          "Waiting for customer", Set.of("On Hold"),
          "Resolved", Set.of("Resolved"),
          "Closed", Set.of("Closed", "Canceled"));

  private static final Map<String, Set<String>> PRIORITIES =
      Map.of(
          "P1 - Production system down", Set.of("1 - Critical"),
          "P2 - Production system impaired", Set.of("2 - High"),
          "P3 - Non production system impaired", Set.of("3 - Moderate"),
          "P4 - General request", Set.of("4 - Low", "5 - Planning"));

  private FieldAudit() {}

  static List<Finding> findings(Matter matter, DeskTicket one, DeskTicket other) {
    List<Finding> findings = new ArrayList<>();
    DeskTicket serviceDesk = one.desk() == DeskName.SERVICE_DESK ? one : other;
    DeskTicket serviceNow = one.desk() == DeskName.SERVICE_DESK ? other : one;
    differs("status", STATUSES, serviceDesk, serviceNow, findings);
    differs("priority", PRIORITIES, serviceDesk, serviceNow, findings);
    for (String field : List.of("status", "priority")) {
      lost(field, matter, serviceDesk, serviceNow, findings);
    }
    for (DeskTicket ticket : List.of(serviceDesk, serviceNow)) {
      text("summary", DeskTicket::summary, matter, ticket, findings);
      text("description", DeskTicket::description, matter, ticket, findings);
    }
    return findings;
  }

  private static void differs(
      String field,
      Map<String, Set<String>> same,
      DeskTicket serviceDesk,
      DeskTicket serviceNow,
      List<Finding> findings) {
    String here = shown(serviceDesk, field);
    String there = shown(serviceNow, field);
    if (!same.getOrDefault(here, Set.of()).contains(there)) {
      findings.add(
          Audit.finding(
              Question.FIELD_DIFFERS,
              "%s: %s is '%s', and of %s '%s'"
                  .formatted(serviceDesk.key(), field, here, serviceNow.key(), there),
              List.of(serviceDesk, serviceNow)));
    }
  }

  /** Nobody changes these, and the sandbox's bridge has the templates {summary}, {description}. */
  private static void text(
      String field,
      Function<DeskTicket, String> shown,
      Matter matter,
      DeskTicket ticket,
      List<Finding> findings) {
    String born = matter.raised().map(shown).orElse("");
    if (!shown.apply(ticket).equals(born)) {
      findings.add(
          Audit.finding(
              Question.FIELD_DIFFERS,
              "%s: %s is '%s', and was '%s' when it was raised"
                  .formatted(ticket.key(), field, shown.apply(ticket), born),
              List.of(ticket)));
    }
  }

  /**
   * What people set last stands there: on one desk or the other where both changed the field. What
   * nobody changed is as it was raised.
   */
  private static void lost(
      String field,
      Matter matter,
      DeskTicket serviceDesk,
      DeskTicket serviceNow,
      List<Finding> findings) {
    List<Matter.Changed> changes =
        matter.changed().stream().filter(change -> change.field().equals(field)).toList();
    Map<DeskName, String> last = new EnumMap<>(DeskName.class);
    changes.forEach(change -> last.put(change.desk(), change.value()));
    if (last.isEmpty()) {
      matter.raised().ifPresent(born -> last.put(born.desk(), shown(born, field)));
    }
    boolean stands =
        Stream.of(serviceDesk, serviceNow)
            .anyMatch(ticket -> shown(ticket, field).equals(last.get(ticket.desk())));
    if (!stands) {
      findings.add(
          Audit.finding(
              Question.FIELD_LOST,
              "%s: %s was set to %s last, and is '%s' here and '%s' there"
                  .formatted(
                      serviceDesk.key(),
                      field,
                      last,
                      shown(serviceDesk, field),
                      shown(serviceNow, field)),
              List.of(serviceDesk, serviceNow)));
    }
  }

  private static String shown(DeskTicket ticket, String field) {
    return field.equals("status") ? ticket.status() : ticket.priority();
  }
}
