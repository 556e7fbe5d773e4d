package io.ticketbridge.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request, and the events that both kinds of API Gateway make of it. */
final class GatewayEvents {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String method;
  private final String path;
  private final Map<String, List<String>> headers = new LinkedHashMap<>();
  private String query = "";
  private byte[] body = {};
  private boolean encoded;

  GatewayEvents(String method, String path) {
    this.method = method;
    this.path = path;
  }

  static GatewayEvents post(String path) {
    return new GatewayEvents("POST", path).header("Content-Type", "application/json");
  }

  static GatewayEvents get(String path) {
    return new GatewayEvents("GET", path);
  }

  /** One more header; a name may come twice. */
  GatewayEvents header(String name, String value) {
    headers.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    return this;
  }

  GatewayEvents query(String parameters) {
    query = parameters;
    return this;
  }

  GatewayEvents body(byte[] bytes) {
    body = bytes;
    return this;
  }

  GatewayEvents body(String text) {
    return body(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The body is handed over in Base64, as API Gateway does with what it takes to be binary. */
  GatewayEvents encoded() {
    encoded = true;
    return this;
  }

  /** Of a REST API with the resource {@code /{proxy+}}. */
  ObjectNode one() {
    return one("", path);
  }

  /** Of a REST API behind a domain of its own, whose mapping stands before the path. */
  ObjectNode one(String mapping) {
    return one(mapping, mapping + path);
  }

  private ObjectNode one(String mapping, String told) {
    ObjectNode event = JSON.objectNode();
    event.put("resource", "/{proxy+}").put("path", told).put("httpMethod", method);
    ObjectNode single = event.putObject("headers");
    headers.forEach((name, values) -> single.put(name, values.getLast()));
    lists(event.putObject("multiValueHeaders"), headers);
    var parameters = new LinkedHashMap<String, List<String>>();
    Arrays.stream(query.split("&"))
        .filter(pair -> !pair.isEmpty())
        .map(pair -> pair.split("=", 2))
        .forEach(pair -> parameters.computeIfAbsent(pair[0], _ -> new ArrayList<>()).add(pair[1]));
    lists(event.putObject("multiValueQueryStringParameters"), parameters);
    event.putObject("pathParameters").put("proxy", path.substring(1));
    event
        .putObject("requestContext")
        .put("stage", "prod")
        .put("path", mapping.isEmpty() ? "/prod" + path : told)
        .put("httpMethod", method);
    return withBody(event);
  }

  /** Of an HTTP API with the stage and the route {@code $default}. */
  ObjectNode two() {
    return two("$default", path, "$default");
  }

  /** Of an HTTP API with a stage of its own, which stands in the path. */
  ObjectNode two(String stage) {
    return two(stage, "/" + stage + path, "$default");
  }

  private ObjectNode two(String stage, String rawPath, String route) {
    ObjectNode event = JSON.objectNode();
    event.put("version", "2.0").put("routeKey", route).put("rawPath", rawPath);
    event.put("rawQueryString", query);
    ObjectNode joined = event.putObject("headers");
    headers.forEach(
        (name, values) -> joined.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    event
        .putObject("requestContext")
        .put("stage", stage)
        .putObject("http")
        .put("method", method)
        .put("path", rawPath)
        .put("sourceIp", "203.0.113.7");
    return withBody(event);
  }

  private ObjectNode withBody(ObjectNode event) {
    event.put("isBase64Encoded", encoded);
    return event.put(
        "body",
        encoded
            ? Base64.getEncoder().encodeToString(body)
            : new String(body, StandardCharsets.UTF_8));
  }

  private static void lists(ObjectNode node, Map<String, List<String>> values) {
    values.forEach((name, all) -> all.forEach(node.withArrayProperty(name)::add));
  }

  /** The value of an answer's header in either format; empty if it is not there. */
  static String header(JsonNode answer, String name) {
    for (String where : List.of("headers", "multiValueHeaders")) {
      for (Map.Entry<String, JsonNode> header : answer.path(where).properties()) {
        if (header.getKey().equalsIgnoreCase(name)) {
          JsonNode value = header.getValue();
          return value.isArray() ? value.path(0).asText() : value.asText();
        }
      }
    }
    return "";
  }
}
