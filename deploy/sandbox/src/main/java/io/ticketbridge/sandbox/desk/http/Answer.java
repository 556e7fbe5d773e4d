package io.ticketbridge.sandbox.desk.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** What is answered to one request. */
public record Answer(int status, Map<String, String> headers, byte[] body) {

  private static final byte[] NOTHING = new byte[0];

  public Answer {
    headers = Map.copyOf(headers);
  }

  public static Answer json(int status, JsonNode body) {
    return bytes(status, "application/json;charset=UTF-8", Json.bytes(body));
  }

  public static Answer bytes(int status, String contentType, byte[] body) {
    return new Answer(status, Map.of("Content-Type", contentType), body);
  }

  /** 204. */
  public static Answer nothing() {
    return new Answer(204, Map.of(), NOTHING);
  }

  public static Answer redirect(String location) {
    return new Answer(302, Map.of("Location", location), NOTHING);
  }

  public Answer with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body);
  }
}
