package io.ticketbridge.adapters.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the events of API Gateway, in both formats. What is signed must not be changed on the way:
 * a header's value stays whole, commas included, and the body's bytes are those that were sent.
 *
 * <p>Source: docs.aws.amazon.com, API Gateway, "Create AWS Lambda proxy integrations for HTTP APIs"
 * and "Input format of a Lambda function for proxy integration".
 */
final class GatewayEvent {

  private static final String GREEDY = "/{proxy+}";

  private GatewayEvent() {}

  /**
   * The request that an event tells of.
   *
   * @throws IllegalArgumentException if it is no event of API Gateway
   */
  static GatewayRequest read(JsonNode event) {
    if (event.path("version").asText().equals("2.0")) {
      return two(event);
    }
    if (event.path("httpMethod").isTextual() && event.path("path").isTextual()) {
      return one(event);
    }
    throw new IllegalArgumentException(
        "The event is neither of payload format 2.0 nor of 1.0; is the caller an API Gateway with a"
            + " Lambda proxy integration?");
  }

  private static GatewayRequest two(JsonNode event) {
    JsonNode context = event.path("requestContext");
    String route = event.path("routeKey").asText();
    String path = event.path("rawPath").asText("/");
    String resource = route.substring(route.indexOf(' ') + 1);
    return new GatewayRequest(
        PayloadFormat.TWO,
        context.path("http").path("method").asText(),
        RequestTarget.of(
            own(event, path, resource, stage(context)), event.path("rawQueryString").asText()),
        single(event.path("headers")),
        body(event));
  }

  private static GatewayRequest one(JsonNode event) {
    // Of the two kinds of API that speak this format, only an HTTP API leaves its stage in the
    // path.
    String stage = event.has("version") ? stage(event.path("requestContext")) : "";
    return new GatewayRequest(
        PayloadFormat.ONE,
        event.path("httpMethod").asText(),
        RequestTarget.of(
            own(event, event.path("path").asText(), event.path("resource").asText(), stage),
            query(event)),
        headers(event),
        body(event));
  }

  private static String stage(JsonNode context) {
    String stage = context.path("stage").asText();
    return stage.equals("$default") ? "" : stage;
  }

  /** The path without what API Gateway puts before it: a stage, or the mapping of a domain. */
  private static String own(JsonNode event, String path, String resource, String stage) {
    JsonNode proxy = event.path("pathParameters").path("proxy");
    if (resource.equals(GREEDY) && proxy.isTextual()) {
      return RequestTarget.endOf(path, "/" + proxy.asText());
    }
    String prefix = "/" + stage;
    return !stage.isEmpty() && (path.equals(prefix) || path.startsWith(prefix + "/"))
        ? path.substring(prefix.length())
        : path;
  }

  private static String query(JsonNode event) {
    JsonNode multiple = event.path("multiValueQueryStringParameters");
    Map<String, List<String>> parameters =
        multiple.isObject() ? multi(multiple) : single(event.path("queryStringParameters"));
    return RequestTarget.query(parameters);
  }

  private static Map<String, List<String>> headers(JsonNode event) {
    JsonNode multiple = event.path("multiValueHeaders");
    return multiple.isObject() ? multi(multiple) : single(event.path("headers"));
  }

  private static Map<String, List<String>> single(JsonNode values) {
    Map<String, List<String>> read = new LinkedHashMap<>();
    values
        .properties()
        .forEach(value -> read.put(value.getKey(), List.of(value.getValue().asText())));
    return read;
  }

  private static Map<String, List<String>> multi(JsonNode values) {
    Map<String, List<String>> read = new LinkedHashMap<>();
    values
        .properties()
        .forEach(named -> {
          List<String> all = new ArrayList<>();
          named.getValue().forEach(value -> all.add(value.asText()));
          read.put(named.getKey(), all);
        });
    return read;
  }

  private static byte[] body(JsonNode event) {
    JsonNode body = event.path("body");
    if (!body.isTextual()) {
      return new byte[0];
    }
    return event.path("isBase64Encoded").asBoolean()
        ? Base64.getDecoder().decode(body.asText())
        : body.asText().getBytes(StandardCharsets.UTF_8);
  }
}
