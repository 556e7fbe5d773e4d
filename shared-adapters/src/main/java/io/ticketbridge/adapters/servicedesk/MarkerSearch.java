package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.adapters.http.Call;
import io.ticketbridge.adapters.http.Looks;
import io.ticketbridge.sync.Created;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Shown;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds tickets by the marker they carry. JQL compares words of a text field, so what it finds is
 * compared exactly; what does not even contain the marker shows that the query was not honoured.
 * Search lags: that nothing is found says nothing before the horizon.
 */
final class MarkerSearch {

  private static final int PAGE = 10;
  private static final int MOST_PAGES = 10;
  private static final int ENOUGH = 2;

  private final Site site;
  private final String markerField;
  private final Layout layout;
  private final FirstStatus firstStatus;

  MarkerSearch(Site site, ServiceDeskBridge bridge) {
    this.site = site;
    this.markerField = bridge.markerField();
    this.layout = Layout.of(bridge);
    this.firstStatus = FirstStatus.of(bridge.firstStatus());
  }

  /** At most two, for two is one too many. */
  Looked<List<Created>> find(List<Marker> markers) {
    var found = new ArrayList<Created>();
    for (Marker marker : markers) {
      var looked = find(marker);
      if (!(looked instanceof Looked.Found<List<Created>>(var some))) {
        return looked;
      }
      found.addAll(some);
      if (found.size() >= ENOUGH) {
        return new Looked.Found<>(List.copyOf(found.subList(0, ENOUGH)));
      }
    }
    return new Looked.Found<>(List.copyOf(found));
  }

  private Looked<List<Created>> find(Marker marker) {
    var found = new ArrayList<Created>();
    Optional<String> token = Optional.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      var looked = site.look(query(marker, page, token), "search for a marker", Instant.MAX);
      if (!(looked instanceof Looked.Found<JsonNode>(var body))) {
        return Looks.then(looked, _ -> site.strange("a search"));
      }
      if (!collect(body.path("issues"), marker, found)) {
        return site.strange("the tickets that carry the marker: the query was not honoured");
      }
      token = Json.text(body, "nextPageToken");
      if (found.size() >= ENOUGH || isLast(body, page, token)) {
        return new Looked.Found<>(found);
      }
    }
    return site.strange("an end of its search");
  }

  private Call query(Marker marker, int page, Optional<String> token) {
    String field = "cf[%s]".formatted(markerField.replaceAll("\\D", ""));
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("jql", "%s ~ \"\\\"%s\\\"\"".formatted(field, marker.text()))
            .put("maxResults", PAGE);
    var fields = body.putArray("fields");
    layout.fieldNames().stream().filter(name -> !name.equals("description")).forEach(fields::add);
    if (site.isCloud()) {
      token.ifPresent(it -> body.put("nextPageToken", it));
      return Call.json("POST", "/rest/api/3/search/jql", body);
    }
    body.put("startAt", page * PAGE);
    return Call.json("POST", Site.PLATFORM + "/search", body);
  }

  private boolean isLast(JsonNode body, int page, Optional<String> token) {
    return site.isCloud() ? token.isEmpty() : (page + 1) * PAGE >= body.path("total").asInt(0);
  }

  /** False if the answer is not one to this query. */
  private boolean collect(JsonNode issues, Marker marker, List<Created> found) {
    if (!issues.isArray()) {
      return false;
    }
    for (JsonNode node : issues) {
      Optional<Issue> issue = Issue.of(node);
      String text = issue.flatMap(it -> it.markerText(layout)).orElse("");
      if (!lower(text).contains(lower(marker.text()))) {
        return false;
      }
      if (text.equals(marker.text())) {
        found.add(created(issue.orElseThrow()));
      }
    }
    return true;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** The index may lag behind the ticket, so what it shows is of no certain version. */
  private Created created(Issue issue) {
    return new Created(
        issue.ref(site.id()),
        issue.key(),
        new Shown(issue.values(layout), Optional.empty(), List.of()),
        birth(issue));
  }

  private Created.Birth birth(Issue issue) {
    Optional<Version> first = issue.createdAt().map(Instant::toEpochMilli).map(Version::of);
    return new Created.Birth(
        firstStatus.untouched(first, issue, layout),
        firstStatus.isLeft(issue, layout) ? Set.of() : Set.of(Field.STATUS));
  }

  /** The ticket with this id, if it carries one of these markers now. */
  Looked<List<Created>> carrying(TicketRef candidate, List<Marker> markers) {
    return Looks.then(
        site.issue(candidate, layout.fieldNames(), Instant.MAX),
        issue -> {
          String text = issue.markerText(layout).orElse("");
          boolean carries = markers.stream().map(Marker::text).anyMatch(text::equals);
          var shown = new Shown(issue.values(layout), issue.version(), List.of());
          return new Looked.Found<>(
              carries
                  ? List.of(new Created(candidate, issue.key(), shown, birth(issue)))
                  : List.of());
        });
  }
}
