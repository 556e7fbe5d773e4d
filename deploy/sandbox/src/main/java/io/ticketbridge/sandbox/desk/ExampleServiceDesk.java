package io.ticketbridge.sandbox.desk;

import io.ticketbridge.sandbox.desk.delivery.DeliverySettings;
import io.ticketbridge.sandbox.desk.servicedesk.Flavour;
import io.ticketbridge.sandbox.desk.servicedesk.Project;
import io.ticketbridge.sandbox.desk.servicedesk.Project.Field;
import io.ticketbridge.sandbox.desk.servicedesk.Project.RequestType;
import io.ticketbridge.sandbox.desk.servicedesk.ServiceDeskSettings;
import io.ticketbridge.sandbox.desk.servicedesk.ServiceDeskSettings.Account;
import io.ticketbridge.sandbox.desk.servicedesk.Workflow;
import io.ticketbridge.sandbox.desk.servicedesk.Workflow.Category;
import io.ticketbridge.sandbox.desk.servicedesk.Workflow.Status;
import io.ticketbridge.sandbox.desk.servicedesk.Workflow.Transition;
import io.ticketbridge.sandbox.desk.ticket.Person;
import io.ticketbridge.sandbox.desk.ticket.Person.Role;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A Service Desk with the project that the shipped mapping names, and one that no bridge knows. */
final class ExampleServiceDesk {

  static final String INTEGRATION_USER = "bridge@desk.example.com";
  static final String MARKER_FIELD = "customfield_11824";

  private static final String ORGANISATION_FIELD = "customfield_10002";
  private static final Set<String> OPEN_STATUSES =
      Set.of(
          "Open",
          "Investigating",
          "Identified",
          "Monitoring",
          "Escalated",
          "Escalated to Appvia",
          "Waiting for customer");

  private ExampleServiceDesk() {}

  static ServiceDeskSettings settings(String token) {
    return new ServiceDeskSettings(
        Flavour.CLOUD,
        ZoneOffset.UTC,
        List.of(new Account(INTEGRATION_USER, token)),
        people(),
        List.of(project("ACP", "10000", "Cloud Platform", "1", "14"), operations()),
        List.of(
            "P1 - Production system down",
            "P2 - Production system impaired",
            "P3 - Non production system impaired",
            "P4 - General request"),
        "P4 - General request",
        MARKER_FIELD,
        ORGANISATION_FIELD,
        Map.of(
            59L, "CSOC",
            9L, "Cyclamen IT Platform Local",
            58L, "PPPT - ILEAP",
            45L, "Semaphore",
            65L, "AWS ACP"),
        List.of("Done", "Won't Do", "Duplicate"),
        Duration.ofSeconds(2),
        DeliverySettings.jiraCloud());
  }

  private static List<Person> people() {
    return List.of(
        new Person("5b10a2844c20165700ede21a", "ana", "Ana Agent", "ana@example.com", Role.AGENT),
        new Person(
            "5b10a2844c20165700ede21b", "olek", "Olek Agent", "olek@example.com", Role.AGENT),
        new Person(
            "5b10a2844c20165700ede21c", "cara", "Cara Customer", "cara@example.com", Role.CUSTOMER),
        new Person(
            "5b10a2844c20165700ede2ff", "bridge", "Bridge", INTEGRATION_USER, Role.INTEGRATION));
  }

  private static Project project(
      String key, String id, String name, String serviceDeskId, String requestTypeId) {
    return new Project(
        key,
        id,
        name,
        serviceDeskId,
        List.of(new RequestType(requestTypeId, "Report an incident", fields())),
        workflow());
  }

  private static Project operations() {
    return project("OPS", "10001", "Office", "2", "24");
  }

  private static List<Field> fields() {
    return List.of(
        new Field("summary", "Summary", Field.Kind.TEXT, true),
        new Field("description", "Description", Field.Kind.LONG_TEXT, false),
        new Field("priority", "Priority", Field.Kind.PRIORITY, false),
        new Field(ORGANISATION_FIELD, "Organizations", Field.Kind.ORGANISATIONS, false),
        new Field(MARKER_FIELD, "External reference", Field.Kind.TEXT, false));
  }

  private static Workflow workflow() {
    return new Workflow(
        List.of(
            new Status("1", "Open", Category.NEW),
            new Status("10101", "Investigating", Category.INDETERMINATE),
            new Status("10102", "Identified", Category.INDETERMINATE),
            new Status("10103", "Monitoring", Category.INDETERMINATE),
            new Status("10104", "Escalated", Category.INDETERMINATE),
            new Status("10105", "Escalated to Appvia", Category.INDETERMINATE),
            new Status("10106", "Waiting for customer", Category.INDETERMINATE),
            new Status("5", "Resolved", Category.DONE),
            new Status("6", "Closed", Category.DONE)),
        List.of(
            move("11", "Investigate", "Investigating"),
            move("21", "Cause found", "Identified"),
            move("31", "Watch", "Monitoring"),
            move("41", "Escalate", "Escalated"),
            move("51", "Escalate to Appvia", "Escalated to Appvia"),
            move("121", "Ask the customer", "Waiting for customer"),
            new Transition("61", "Resolve", OPEN_STATUSES, "Resolved", true),
            new Transition("71", "Close", Set.of("Resolved"), "Closed", false),
            new Transition("81", "Reopen", Set.of("Resolved"), "Open", false)));
  }

  private static Transition move(String id, String name, String to) {
    Set<String> from = new TreeSet<>(OPEN_STATUSES);
    from.remove(to);
    return new Transition(id, name, from, to, false);
  }
}
