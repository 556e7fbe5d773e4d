package io.ticketbridge.sandbox.desk.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.desk.http.Answer;
import io.ticketbridge.sandbox.desk.http.Call;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.http.Routes;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Search over REST. Cloud has {@code /search/jql}, which pages by token, shows ids unless fields
 * are asked for and refuses a query without a restriction; its old {@code /search} is gone. Data
 * Center has {@code /search}, which pages by {@code startAt}.
 */
final class SearchApi {

  private static final int USUAL = 50;
  private static final int MOST = 100;

  private final ServiceDeskSettings settings;
  private final Search search;
  private final Issues issues;
  private final Render render;

  SearchApi(ServiceDeskSettings settings, Search search, Issues issues, Render render) {
    this.settings = settings;
    this.search = search;
    this.issues = issues;
    this.render = render;
  }

  private record Asked(
      String jql, int startAt, int maxResults, List<String> fields, Optional<String> token) {}

  void mount(Routes routes) {
    for (String version : PlatformApi.versions(settings.flavour())) {
      String path = "/rest/api/" + version + "/search";
      if (settings.flavour() == Flavour.CLOUD) {
        routes.on("GET", path, SearchApi::gone).on("POST", path, SearchApi::gone);
        routes.on("GET", path + "/jql", call -> byToken(fromQuery(call), version));
        routes.on("POST", path + "/jql", call -> byToken(fromBody(call), version));
      } else {
        routes.on("GET", path, call -> byStart(fromQuery(call), version));
        routes.on("POST", path, call -> byStart(fromBody(call), version));
      }
    }
  }

  private static Answer gone(Call call) {
    throw DeskRefusal.of(
        410,
        "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API.");
  }

  private Asked fromQuery(Call call) {
    return new Asked(
        call.query("jql").orElse(""),
        call.number("startAt", 0, Integer.MAX_VALUE),
        call.number("maxResults", USUAL, MOST),
        PlatformApi.fields(call),
        call.query("nextPageToken"));
  }

  private Asked fromBody(Call call) {
    JsonNode body = call.json();
    List<String> fields = new ArrayList<>();
    body.path("fields").forEach(field -> fields.add(field.asText()));
    return new Asked(
        Json.text(body, "jql"),
        Math.max(0, body.path("startAt").asInt(0)),
        Math.clamp(body.path("maxResults").asInt(USUAL), 0, MOST),
        fields,
        Optional.of(Json.text(body, "nextPageToken")).filter(token -> !token.isEmpty()));
  }

  private Answer byToken(Asked asked, String version) {
    Jql jql = Jql.parse(asked.jql());
    if (jql.conditions().isEmpty()) {
      throw DeskRefusal.badRequest(
          "Unbounded JQL queries are not allowed here. Please add a search restriction to your"
              + " query.");
    }
    int startAt = asked.token().map(token -> start(token, asked.jql())).orElse(0);
    int page = Math.max(1, asked.maxResults());
    List<Issue> found = search.find(jql);
    ObjectNode body = Json.object();
    List<String> fields = asked.fields().isEmpty() ? List.of("id") : asked.fields();
    body.set("issues", render(found, startAt, page, fields, version));
    boolean last = startAt + page >= found.size();
    body.put("isLast", last);
    if (!last) {
      body.put("nextPageToken", token(startAt + page, asked.jql()));
    }
    return Answer.json(200, body);
  }

  private Answer byStart(Asked asked, String version) {
    List<Issue> found = search.find(Jql.parse(asked.jql()));
    List<String> fields = asked.fields().isEmpty() ? List.of("*navigable") : asked.fields();
    ObjectNode body =
        Json.object()
            .put("expand", "schema,names")
            .put("startAt", asked.startAt())
            .put("maxResults", asked.maxResults())
            .put("total", found.size());
    body.set("issues", render(found, asked.startAt(), asked.maxResults(), fields, version));
    return Answer.json(200, body);
  }

  /** What search found is shown as it is now, not as it was when it was indexed. */
  private ArrayNode render(
      List<Issue> found, int start, int count, List<String> fields, String version) {
    ArrayNode list = Json.array();
    boolean comments = fields.contains("comment") || fields.contains("*all");
    found.stream()
        .skip(start)
        .limit(count)
        .map(indexed -> issues.require(indexed.id()))
        .forEach(issue ->
            list.add(
                render.issue(
                    issue,
                    Render.wanted(fields, false).and(field -> comments || !field.equals("comment")),
                    version)));
    return list;
  }

  private static String token(int start, String jql) {
    String plain = start + ":" + jql.hashCode();
    return Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private static int start(String token, String jql) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      int start = Integer.parseInt(plain.substring(0, plain.indexOf(':')));
      if (start > 0 && token(start, jql).equals(token)) {
        return start;
      }
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException malformed) {
      // told below, as any other token that is not of this query
    }
    throw DeskRefusal.badRequest("The nextPageToken is invalid or has expired.");
  }
}
