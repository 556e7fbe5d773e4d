package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.adapters.servicedesk.ServiceDeskBridge.CustomField;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.ticket.ConnectionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks every site, before the first event is served, for what the bridges need: credentials that
 * work, the service desk of the project, and the marker field, which must be a text field of the
 * request type.
 */
public final class ServiceDeskCheck {

  private static final String TEXT_FIELD = ":textfield";

  /**
   * What came of the check.
   *
   * @param problems what must be mended before the bridges may run: what, which and what to do
   * @param doubts what could not be asked, because a site is out of reach or does not tell
   */
  public record Report(List<String> problems, List<String> doubts) {
    public Report {
      problems = List.copyOf(problems);
      doubts = List.copyOf(doubts);
    }

    public boolean isFine() {
      return problems.isEmpty();
    }
  }

  private final Map<ConnectionId, Site> sites;
  private final List<ServiceDeskBridge> ends;

  ServiceDeskCheck(Map<ConnectionId, Site> sites, List<ServiceDeskBridge> ends) {
    this.sites = new LinkedHashMap<>(sites);
    this.ends = ends;
  }

  /** Asks. Bounded by the connections' time-outs; nothing is written. */
  public Report run() {
    var findings = new Findings();
    sites.forEach((connection, site) -> {
      Optional<JsonNode> fields = fields(site, findings);
      ends.stream()
          .filter(end -> end.connection().equals(connection))
          .forEach(end -> fields.ifPresent(known -> bridge(site, end, known, findings)));
    });
    return new Report(findings.problems, findings.doubts);
  }

  private static final class Findings {
    private final List<String> problems = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();

    /** The answer, if there is one; else what is to be done stands among the findings. */
    Optional<JsonNode> answer(Looked<JsonNode> looked, String advice) {
      return switch (looked) {
        case Looked.Found<JsonNode>(var body) -> Optional.of(body);
        case Looked.Missing<JsonNode>(var reason) -> problem(reason + "; " + advice);
        case Looked.Refused<JsonNode>(var reason) -> problem(reason + "; " + advice);
        case Looked.Unavailable<JsonNode>(var _, var reason) -> {
          doubts.add("Not checked: " + reason);
          yield Optional.empty();
        }
        case Looked.Blind<JsonNode> _ -> Optional.empty();
      };
    }

    Optional<JsonNode> problem(String sentence) {
      problems.add(sentence);
      return Optional.empty();
    }
  }

  /** Whoever may not say who they are may do nothing else. */
  private static Optional<JsonNode> fields(Site site, Findings findings) {
    String key = "service-desk." + site.id();
    return findings
        .answer(
            site.look(Site.PLATFORM + "/myself", "say who the integration user is", Instant.MAX),
            "correct url, user and token of " + key)
        .flatMap(_ ->
            findings.answer(
                site.look(Site.PLATFORM + "/field", "list its fields", Instant.MAX),
                "let the integration user of " + key + " browse its projects"));
  }

  private static void bridge(Site site, ServiceDeskBridge end, JsonNode fields, Findings findings) {
    String key = "bridges.%s.service-desk".formatted(end.id());
    String desk = Site.SERVICE_DESK + "/servicedesk/" + end.serviceDeskId();
    findings
        .answer(
            site.look(desk, "read service desk " + end.serviceDeskId(), Instant.MAX),
            "correct %s.service-desk-id, and make the integration user an agent".formatted(key))
        .ifPresent(body -> {
          String project = Json.text(body, "projectKey").orElse(end.project());
          if (!project.equals(end.project())) {
            findings.problem(
                "Service desk %s is that of project %s; correct %s.service-desk-id or project"
                    .formatted(end.serviceDeskId(), project, key));
          }
        });
    markerType(end, fields, key, findings);
    findings
        .answer(
            site.look(
                "%s/requesttype/%s/field".formatted(desk, end.requestType()),
                "list the fields of request type " + end.requestType(),
                Instant.MAX),
            "correct %s.request-type".formatted(key))
        .ifPresent(body -> form(end, body, key, findings));
  }

  private static void markerType(
      ServiceDeskBridge end, JsonNode fields, String key, Findings findings) {
    var types = new HashMap<String, String>();
    for (JsonNode field : fields) {
      types.put(Json.text(field, "id").orElse(""), Json.text(field, "schema", "custom").orElse(""));
    }
    String type = types.get(end.markerField());
    if (type == null) {
      findings.problem(
          ("There is no field %s; create a custom field of the type 'Text Field (single line)' and"
                  + " name its id in %s.marker-field")
              .formatted(end.markerField(), key));
    } else if (!type.endsWith(TEXT_FIELD)) {
      findings.problem(
          ("The field %s is of the type '%s' and cannot carry the marker; name a 'Text Field (single"
                  + " line)' in %s.marker-field")
              .formatted(end.markerField(), type, key));
    }
  }

  /** A request is created with these fields, so they must be on its form. */
  private static void form(ServiceDeskBridge end, JsonNode form, String key, Findings findings) {
    var onForm = new ArrayList<String>();
    form.path("requestTypeFields")
        .forEach(field -> Json.text(field, "fieldId").ifPresent(onForm::add));
    var needed = new LinkedHashMap<String, String>();
    needed.put("summary", "a request needs one");
    needed.put(end.markerField(), key + ".marker-field");
    end.service().map(CustomField::id).ifPresent(it -> needed.put(it, key + ".service-field"));
    end.assignmentGroup()
        .map(CustomField::id)
        .ifPresent(it -> needed.put(it, key + ".assignment-group-field"));
    needed.forEach((field, why) -> {
      if (!onForm.contains(field)) {
        findings.problem(
            "The form of request type %s does not have the field %s (%s); add it to the form"
                .formatted(end.requestType(), field, why));
      }
    });
  }
}
