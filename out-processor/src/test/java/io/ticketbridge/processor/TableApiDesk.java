package io.ticketbridge.processor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * ServiceNow's Table API as a stateful WireMock: records by table, conditions joined by a caret,
 * the journal written by PATCH and read empty. Faults strike the next write of the ticket that they
 * are set for, which is named by its Service Desk key ({@code correlation_display}).
 */
final class TableApiDesk implements ResponseDefinitionTransformerV2 {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final String KEY = "correlation_display";
  private static final long PATIENCE_SECONDS = 120;

  /** What goes wrong with a write. */
  sealed interface Mishap {

    /** Refused for now, without effect. */
    record Throttled(int retryAfterSeconds) implements Mishap {}

    /** Refused for good, without effect. */
    record Refused() implements Mishap {}

    /** Done, and the connection hung up. */
    record HungUp() implements Mishap {}

    /** Done and answered once the latch is open. */
    record Slow(CountDownLatch until) implements Mishap {}
  }

  private final Map<String, List<ObjectNode>> tables = new ConcurrentHashMap<>();
  private final Map<String, Mishap> mishaps = new ConcurrentHashMap<>();
  private final List<String> writes = new CopyOnWriteArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();

  @Override
  public String getName() {
    return "table-api";
  }

  /** The next write to the ticket with this Service Desk key goes wrong. */
  void strike(String key, Mishap mishap) {
    mishaps.put(key, mishap);
  }

  /** A person raises an incident; answers its sys_id. */
  String raise(String key) {
    ObjectNode values = JSON.createObjectNode();
    values.put(KEY, key).put("correlation_id", "").put("short_description", Events.SUMMARY);
    return insert("incident", values.put("state", "1")).path("sys_id").asText();
  }

  /** How often a create of this ticket arrived, whatever became of it. */
  long creates(String key) {
    return writes.stream().filter(("POST " + key)::equals).count();
  }

  /** How often a change of this ticket arrived. */
  long changes(String key) {
    return writes.stream().filter(("PATCH " + key)::equals).count();
  }

  /** The records that stand for this ticket. */
  List<ObjectNode> tickets(String key) {
    return records("incident").stream().filter(row -> row.path(KEY).asText().equals(key)).toList();
  }

  /** What was written to the journal of this ticket, the oldest first, as element and text. */
  List<String> journal(String key) {
    List<String> tickets = tickets(key).stream().map(row -> row.path("sys_id").asText()).toList();
    return records("sys_journal_field").stream()
        .filter(row -> tickets.contains(row.path("element_id").asText()))
        .map(row -> row.path("element").asText() + ": " + row.path("value").asText())
        .toList();
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    Request request = event.getRequest();
    String[] path = URI.create(request.getUrl()).getPath().split("/");
    if (path.length < 5 || !request.getUrl().startsWith("/api/now/table/")) {
      return WireMock.notFound().build();
    }
    String table = path[4];
    RequestMethod method = request.getMethod();
    if (method.equals(RequestMethod.GET)) {
      return path.length > 5 ? get(table, path[5]) : list(table, request);
    }
    return write(method, table, path.length > 5 ? path[5] : "", request);
  }

  private ResponseDefinition get(String table, String id) {
    return records(table).stream()
        .filter(row -> row.path("sys_id").asText().equals(id))
        .findFirst()
        .map(row -> result(200, row).build())
        .orElseGet(() -> WireMock.notFound().build());
  }

  private ResponseDefinition list(String table, Request request) {
    String query = request.queryParameter("sysparm_query").firstValue();
    ArrayNode page = JSON.createArrayNode();
    records(table).stream().filter(row -> fits(row, query)).forEach(page::add);
    return result(200, page).build();
  }

  private static boolean fits(ObjectNode row, String query) {
    for (String condition : query.split("\\^")) {
      String[] equal = condition.split("=", 2);
      String[] among = condition.split("IN", 2);
      boolean named = equal.length == 2 && equal[0].matches("[a-z_]+");
      if (named && !row.path(equal[0]).asText().equals(equal[1])) {
        return false;
      }
      if (!named
          && among.length == 2
          && among[0].matches("[a-z_]+")
          && !List.of(among[1].split(",")).contains(row.path(among[0]).asText())) {
        return false;
      }
    }
    return true;
  }

  private ResponseDefinition write(RequestMethod method, String table, String id, Request request) {
    ObjectNode values = read(request.getBodyAsString());
    String key = id.isEmpty() ? values.path(KEY).asText() : find(table, id).path(KEY).asText();
    writes.add(method + " " + key);
    Mishap mishap = mishaps.remove(key);
    if (mishap instanceof Mishap.Throttled(int seconds)) {
      return WireMock.aResponse()
          .withStatus(429)
          .withHeader("Retry-After", Integer.toString(seconds))
          .build();
    }
    if (mishap instanceof Mishap.Refused) {
      return WireMock.jsonResponse("{\"error\": {\"message\": \"ACL\"}}", 403).build();
    }
    if (mishap instanceof Mishap.Slow(CountDownLatch until)) {
      await(until);
    }
    ObjectNode row = id.isEmpty() ? insert(table, values) : update(find(table, id), values);
    if (mishap instanceof Mishap.HungUp) {
      return WireMock.aResponse().withFault(Fault.EMPTY_RESPONSE).build();
    }
    return result(id.isEmpty() ? 201 : 200, row).build();
  }

  private ObjectNode insert(String table, ObjectNode values) {
    int number = ids.incrementAndGet();
    ObjectNode row = JSON.createObjectNode();
    for (String empty : List.of("description", "assignment_group", "business_service", "state")) {
      row.put(empty, "");
    }
    row.setAll(values);
    row.put("sys_id", "%032x".formatted(number));
    row.put("number", "INC%07d".formatted(number));
    row.put("sys_mod_count", "0");
    row.put("sys_created_on", now()).put("sys_updated_on", now());
    prioritise(row);
    records(table).add(row);
    return row;
  }

  private ObjectNode update(ObjectNode row, ObjectNode values) {
    for (String element : List.of("comments", "work_notes")) {
      JsonNode text = values.remove(element);
      if (text != null) {
        ObjectNode entry = JSON.createObjectNode();
        entry.put("sys_id", "%032x".formatted(ids.incrementAndGet()));
        entry.put("element", element).put("element_id", row.path("sys_id").asText());
        entry.put("name", "incident").put("value", text.asText());
        entry.put("sys_created_on", now()).put("sys_created_by", TwoDesks.USER);
        records("sys_journal_field").add(entry);
      }
    }
    row.setAll(values);
    row.put("sys_mod_count", Integer.toString(row.path("sys_mod_count").asInt() + 1));
    row.put("sys_updated_on", now());
    prioritise(row);
    return row;
  }

  private static void prioritise(ObjectNode row) {
    int impact = row.path("impact").asInt(3);
    int urgency = row.path("urgency").asInt(3);
    row.put("priority", Integer.toString(Math.min(5, impact + urgency - 1)));
  }

  private ObjectNode find(String table, String id) {
    return records(table).stream()
        .filter(row -> row.path("sys_id").asText().equals(id))
        .findFirst()
        .orElseGet(JSON::createObjectNode);
  }

  private List<ObjectNode> records(String table) {
    return tables.computeIfAbsent(table, _ -> new CopyOnWriteArrayList<>(new ArrayList<>()));
  }

  private static String now() {
    return TIME.format(Instant.now());
  }

  private static ObjectNode read(String body) {
    try {
      return (ObjectNode) JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The body of a write is JSON", e);
    }
  }

  private static ResponseDefinitionBuilder result(int status, JsonNode result) {
    return WireMock.jsonResponse(JSON.createObjectNode().set("result", result).toString(), status);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("The test never let the slow desk go on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
