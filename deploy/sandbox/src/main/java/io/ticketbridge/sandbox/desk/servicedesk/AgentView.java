package io.ticketbridge.sandbox.desk.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.sandbox.desk.ticket.DeskComment;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.Offer;
import io.ticketbridge.sandbox.desk.ticket.Offer.Choice;
import io.ticketbridge.sandbox.desk.ticket.Offer.Need;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tickets as agents see them. */
final class AgentView {

  private final ServiceDeskSettings settings;
  private final RequestRender requests;

  AgentView(ServiceDeskSettings settings, RequestRender requests) {
    this.settings = settings;
    this.requests = requests;
  }

  DeskTicket ticket(Issue issue) {
    return new DeskTicket(
        DeskName.SERVICE_DESK,
        issue.project().key(),
        issue.id(),
        issue.key(),
        issue.summary(),
        issue.description(),
        issue.status().name(),
        issue.priority(),
        issue.reporter().name(),
        issue.creator().isIntegration(),
        issue.created(),
        issue.updated(),
        issue.updated().toEpochMilli(),
        fields(issue),
        links(issue),
        issue.comments().stream().map(this::comment).toList(),
        offers(issue),
        requests.web(issue));
  }

  DeskComment comment(IssueComment comment) {
    return new DeskComment(
        comment.id(),
        comment.body(),
        comment.visibility(),
        comment.author().name(),
        comment.author().isIntegration(),
        comment.created());
  }

  private static Map<String, String> fields(Issue issue) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("status", issue.status().name());
    fields.put("priority", issue.priority());
    issue.resolution().ifPresent(resolution -> fields.put("resolution", resolution));
    issue
        .custom()
        .forEach(
            (id, value) -> fields.put(id, value.isTextual() ? value.asText() : value.toString()));
    return fields;
  }

  /** What the marker field names: the parts of a marker, or a bare number. */
  private List<String> links(Issue issue) {
    JsonNode marker = issue.custom().get(settings.markerField());
    return marker == null ? List.of() : Arrays.asList(marker.asText().split(":"));
  }

  private List<Offer> offers(Issue issue) {
    return issue.project().workflow().from(issue.status().name()).stream()
        .map(transition ->
            new Offer(
                transition.id(),
                transition.to(),
                transition.needsResolution() ? List.of(resolution()) : List.of()))
        .toList();
  }

  private Need resolution() {
    return Need.always(
        "resolution",
        "Resolution",
        settings.resolutions().stream().map(name -> new Choice(name, name)).toList());
  }
}
