package io.ticketbridge.sandbox.desk;

import io.ticketbridge.sandbox.desk.delivery.DeliverySettings;
import io.ticketbridge.sandbox.desk.servicenow.ServiceNowSettings;
import io.ticketbridge.sandbox.desk.servicenow.ServiceNowSettings.Account;
import io.ticketbridge.sandbox.desk.servicenow.TableDefinition;
import io.ticketbridge.sandbox.desk.servicenow.TableDefinition.Choice;
import io.ticketbridge.sandbox.desk.servicenow.TableDefinition.Field;
import io.ticketbridge.sandbox.desk.servicenow.TableDefinition.Kind;
import io.ticketbridge.sandbox.desk.servicenow.TableDefinition.StateRules;
import io.ticketbridge.sandbox.desk.ticket.Person;
import io.ticketbridge.sandbox.desk.ticket.Person.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A ServiceNow with incidents and security incidents as they come out of the box. */
final class ExampleServiceNow {

  static final String INTEGRATION_USER = "bridge.user";

  private static final List<Choice> THREE =
      List.of(
          new Choice("1", "1 - High"), new Choice("2", "2 - Medium"), new Choice("3", "3 - Low"));

  private ExampleServiceNow() {}

  static ServiceNowSettings settings(String password, String clientSecret, String apiKey) {
    return new ServiceNowSettings(
        List.of(new Account(INTEGRATION_USER, password, "ticketbridge", clientSecret, apiKey)),
        people(),
        Map.of(
            "287ebd7da9fe198100f92cc8d1d2154e", "Network",
            "d625dccec0a8016700a222a0f7900d06", "Service Desk",
            "8a4dde73c6112278017a6a4baf547aa7", "Cloud Platform"),
        Map.of(
            "27d32778c0a8000b00db970eeaa60f16", "E-mail",
            "281190e3c0a8000b003f593aa3f20ca6", "VPN"),
        List.of(incident(), securityIncident()),
        Map.of("1", "1", "2", "2", "22", "2", "6", "6"),
        false,
        true,
        Duration.ofMinutes(30),
        DeliverySettings.serviceNowOutbox());
  }

  private static List<Person> people() {
    return List.of(
        new Person(
            "46d44a23a9fe19810012d100cca80666",
            "sam.support",
            "Sam Support",
            "sam@example.com",
            Role.AGENT),
        new Person(
            "5137153cc611227c000bbd1bd8cd2005",
            "olga.owner",
            "Olga Owner",
            "olga@example.com",
            Role.ADMIN),
        new Person(
            "62826bf03710200044e0bfc8bcbe5df1",
            "cara.customer",
            "Cara Customer",
            "cara@example.com",
            Role.CUSTOMER),
        new Person(
            "6816f79cc0a8016401c5a33be04be441",
            INTEGRATION_USER,
            "Bridge User",
            "bridge@now.example.com",
            Role.INTEGRATION));
  }

  private static TableDefinition incident() {
    List<Field> fields = new ArrayList<>(taskFields());
    fields.add(
        Field.choice(
            "state",
            "1",
            List.of(
                new Choice("1", "New"),
                new Choice("2", "In Progress"),
                new Choice("3", "On Hold"),
                new Choice("6", "Resolved"),
                new Choice("7", "Closed"),
                new Choice("8", "Canceled"))));
    fields.add(
        Field.choice(
            "hold_reason",
            "",
            List.of(
                new Choice("1", "Awaiting Caller"),
                new Choice("5", "Awaiting Change"),
                new Choice("3", "Awaiting Problem"),
                new Choice("4", "Awaiting Vendor"))));
    return new TableDefinition(
        "incident",
        "Incident",
        "INC",
        fields,
        new StateRules("3", "1", "2", "6", "7", List.of("7", "8")));
  }

  private static TableDefinition securityIncident() {
    List<Field> fields = new ArrayList<>(taskFields());
    fields.add(
        Field.choice(
            "state",
            "10",
            List.of(
                new Choice("10", "Draft"),
                new Choice("16", "Analysis"),
                new Choice("18", "Contain"),
                new Choice("19", "Eradicate"),
                new Choice("20", "Recover"),
                new Choice("100", "Review"),
                new Choice("3", "Closed"),
                new Choice("7", "Cancelled"))));
    return new TableDefinition(
        "sn_si_incident",
        "Security Incident",
        "SIR",
        fields,
        new StateRules("", "", "16", "", "3", List.of("3", "7")));
  }

  private static List<Field> taskFields() {
    return List.of(
        Field.text("short_description", 160),
        Field.text("description", 4000),
        Field.choice("impact", "3", THREE),
        Field.choice("urgency", "3", THREE),
        Field.choice(
                "priority",
                "5",
                List.of(
                    new Choice("1", "1 - Critical"),
                    new Choice("2", "2 - High"),
                    new Choice("3", "3 - Moderate"),
                    new Choice("4", "4 - Low"),
                    new Choice("5", "5 - Planning")))
            .readOnly(),
        Field.reference("caller_id", "sys_user"),
        Field.reference("opened_by", "sys_user").readOnly(),
        Field.reference("assigned_to", "sys_user"),
        Field.reference("assignment_group", "sys_user_group"),
        Field.reference("business_service", "cmdb_ci_service"),
        Field.text("category", 40),
        Field.text("subcategory", 40),
        Field.text("contact_type", 40),
        Field.text("correlation_id", 100),
        Field.text("correlation_display", 100),
        Field.text("u_external_identifier", 100),
        Field.journal("comments"),
        Field.journal("work_notes"),
        Field.choice(
            "close_code",
            "",
            List.of(
                new Choice("Solution provided", "Solution provided"),
                new Choice("Solved (Permanently)", "Solved (Permanently)"),
                new Choice("Solved (Work Around)", "Solved (Work Around)"),
                new Choice("Not Solved (Not Reproducible)", "Not Solved (Not Reproducible)"),
                new Choice("Closed/Resolved by Caller", "Closed/Resolved by Caller"))),
        Field.text("close_notes", 4000),
        time("opened_at"),
        time("resolved_at"),
        time("closed_at"),
        Field.reference("resolved_by", "sys_user").readOnly(),
        new Field("active", Kind.FLAG, false, 5, List.of(), "", "true"));
  }

  private static Field time(String name) {
    return new Field(name, Kind.TIME, false, 19, List.of(), "", "");
  }
}
