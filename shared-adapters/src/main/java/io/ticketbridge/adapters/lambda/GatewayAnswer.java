package io.ticketbridge.adapters.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An answer for API Gateway.
 *
 * @param headers by name; those that concern one connection only are left out
 * @param body its raw bytes; not copied
 */
record GatewayAnswer(int status, Map<String, List<String>> headers, byte[] body) {

  /** RFC 9110, 7.6.1; API Gateway tells the length itself. */
  static final Set<String> OF_ONE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /** As this format wants it. */
  JsonNode in(PayloadFormat format) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("statusCode", status);
    switch (format) {
      case ONE -> {
        ObjectNode all = answer.putObject("multiValueHeaders");
        passing()
            .forEach((name, values) -> {
              ArrayNode array = all.putArray(name);
              values.forEach(array::add);
            });
      }
      case TWO -> {
        ObjectNode all = answer.putObject("headers");
        passing().forEach((name, values) -> all.put(name, String.join(",", values)));
      }
    }
    boolean text = isText();
    return answer
        .put(
            "body",
            text
                ? new String(body, StandardCharsets.UTF_8)
                : Base64.getEncoder().encodeToString(body))
        .put("isBase64Encoded", !text);
  }

  private Map<String, List<String>> passing() {
    var passing = new TreeMap<String, List<String>>(headers);
    passing.keySet().removeIf(name -> OF_ONE_CONNECTION.contains(name.toLowerCase(Locale.ROOT)));
    return passing;
  }

  private boolean isText() {
    String type =
        headers.entrySet().stream()
            .filter(header -> header.getKey().equalsIgnoreCase("content-type"))
            .flatMap(header -> header.getValue().stream())
            .findFirst()
            .orElse("text/plain")
            .toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.contains("json")
        || type.contains("yaml")
        || type.contains("xml");
  }

  /** It does not show itself: its body may hold a ticket's text. */
  @Override
  public String toString() {
    return status + " ***";
  }
}
