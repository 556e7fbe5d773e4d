package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.adapters.http.Call;
import io.ticketbridge.adapters.http.Writes;
import io.ticketbridge.sync.Written;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Moves a ticket to a status. Which transition leads there is looked up at the ticket, each time:
 * it depends on where the ticket stands.
 */
final class Transitions {

  private final Site site;
  private final ServiceDeskBridge bridge;

  Transitions(Site site, ServiceDeskBridge bridge) {
    this.site = site;
    this.bridge = bridge;
  }

  Written<JsonNode> move(TicketRef on, String key, String status, Instant deadline) {
    String path = Site.issuePath(on) + "/transitions?expand=transitions.fields";
    String doing = "list the transitions of issue " + on.id();
    return Writes.after(
        site.look(path, doing, deadline),
        body -> move(on, key, status, body.path("transitions"), deadline));
  }

  private Written<JsonNode> move(
      TicketRef on, String key, String status, JsonNode transitions, Instant deadline) {
    var leading = new ArrayList<JsonNode>();
    var reachable = new TreeSet<String>();
    for (JsonNode transition : transitions) {
      String to = Json.text(transition, "to", "name").orElse("");
      reachable.add(to);
      if (to.equalsIgnoreCase(status)) {
        leading.add(transition);
      }
    }
    if (leading.isEmpty()) {
      return new Written.Refused<>(
          ("No transition leads %s to the status '%s', only to %s; add one to its workflow that the"
                  + " integration user may take, or change bridges.%s.service-desk.status")
              .formatted(key, status, reachable, bridge.id()));
    }
    for (JsonNode transition : leading) {
      Optional<ObjectNode> fields = fields(transition, status);
      if (fields.isPresent()) {
        return take(on, transition, fields.get(), deadline);
      }
    }
    return new Written.Refused<>(
        ("The status '%s' asks for a resolution, one of %s; set bridges.%s.service-desk.resolution,"
                + " or resolutions for this status, to one of them")
            .formatted(status, allowedResolutions(leading.getFirst()), bridge.id()));
  }

  /** What the transition's screen is filled in with; empty if it asks for what we do not know. */
  private Optional<ObjectNode> fields(JsonNode transition, String status) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    JsonNode asked = transition.path("fields").path("resolution");
    if (asked.isMissingNode()) {
      return Optional.of(fields);
    }
    List<String> allowed = allowedResolutions(transition);
    Optional<String> resolution =
        Optional.ofNullable(bridge.resolutions().get(status))
            .or(bridge::resolution)
            .filter(it -> allowed.isEmpty() || allowed.contains(it));
    boolean needed =
        asked.path("required").asBoolean() && !asked.path("hasDefaultValue").asBoolean();
    if (resolution.isEmpty() && needed) {
      return Optional.empty();
    }
    resolution.ifPresent(it -> fields.putObject("resolution").put("name", it));
    return Optional.of(fields);
  }

  private static List<String> allowedResolutions(JsonNode transition) {
    var names = new ArrayList<String>();
    for (JsonNode value : transition.path("fields").path("resolution").path("allowedValues")) {
      Json.text(value, "name").ifPresent(names::add);
    }
    return names;
  }

  private Written<JsonNode> take(
      TicketRef on, JsonNode transition, ObjectNode fields, Instant deadline) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("transition").put("id", transition.path("id").asText());
    if (!fields.isEmpty()) {
      body.set("fields", fields);
    }
    return site.write(
        Call.json("POST", Site.issuePath(on) + "/transitions", body),
        "move issue " + on.id(),
        List.of(),
        deadline);
  }
}
