package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.chaos.Finding.Question;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /** Where people set a field on one desk only, what they set last stands there. */
  private static void lost(
      String field,
      Matter matter,
      DeskTicket serviceDesk,
      DeskTicket serviceNow,
      List<Finding> findings) {
    List<Matter.Changed> changes =
        matter.changed().stream().filter(change -> change.field().equals(field)).toList();
    if (changes.stream().map(Matter.Changed::desk).distinct().count() != 1) {
      return;
    }
    Matter.Changed last = changes.getLast();
    DeskTicket ticket = last.desk() == DeskName.SERVICE_DESK ? serviceDesk : serviceNow;
    if (!shown(ticket, field).equals(last.value())) {
      findings.add(
          Audit.finding(
              Question.FIELD_LOST,
              "%s: %s was set to '%s' last, and is '%s'"
                  .formatted(ticket.key(), field, last.value(), shown(ticket, field)),
              List.of(serviceDesk, serviceNow)));
    }
  }

  private static String shown(DeskTicket ticket, String field) {
    return field.equals("status") ? ticket.status() : ticket.priority();
  }
}
