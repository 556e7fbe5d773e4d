package io.ticketbridge.sandbox.desk.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import io.ticketbridge.sandbox.desk.ticket.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One request to a desk, read with bounds. */
public final class Call {

  private final HttpExchange exchange;
  private final String path;
  private final Map<String, String> query;
  private final int bodyLimit;
  private Map<String, String> variables = Map.of();
  private Person caller;
  private byte[] body;

  /**
   * A call.
   *
   * @param base path of the desk; {@link #path()} is what follows it
   * @param bodyLimit bytes
   */
  public Call(HttpExchange exchange, String base, int bodyLimit) {
    this.exchange = exchange;
    this.path = exchange.getRequestURI().getPath().substring(base.length());
    this.query = form(exchange.getRequestURI().getRawQuery());
    this.bodyLimit = bodyLimit;
  }

  public String method() {
    return exchange.getRequestMethod();
  }

  public String path() {
    return path;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  /** The first value of a query parameter. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** A number from the query, kept between 0 and {@code most}. */
  public int number(String name, int otherwise, int most) {
    try {
      int asked = query(name).map(Integer::parseInt).orElse(otherwise);
      return Math.clamp(asked, 0, most);
    } catch (NumberFormatException notANumber) {
      return otherwise;
    }
  }

  /** A part of the path that the route names. */
  public String variable(String name) {
    return variables.get(name);
  }

  void bind(Map<String, String> pathVariables) {
    this.variables = pathVariables;
  }

  /** Who calls; null on a route open to everybody. */
  public Person caller() {
    return caller;
  }

  void identify(Person person) {
    this.caller = person;
  }

  /**
   * The body.
   *
   * @throws DeskRefusal 413 where it is too large
   */
  public byte[] body() {
    if (body == null) {
      try {
        byte[] read = exchange.getRequestBody().readNBytes(bodyLimit + 1);
        if (read.length > bodyLimit) {
          throw DeskRefusal.of(413, "The request body is larger than " + bodyLimit + " bytes.");
        }
        body = read;
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return body;
  }

  /**
   * The body as a JSON object.
   *
   * @throws DeskRefusal 415 where it is not sent as JSON, 400 where it is none
   */
  public JsonNode json() {
    String type = header("Content-Type").orElse("");
    if (!type.strip().toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw DeskRefusal.of(415, "Unsupported media type '" + type + "'; send application/json.");
    }
    try {
      JsonNode node = Json.read(body());
      if (!node.isObject()) {
        throw DeskRefusal.badRequest("The request body is not a JSON object.");
      }
      return node;
    } catch (IOException malformed) {
      throw DeskRefusal.badRequest("The request body is not valid JSON.");
    }
  }

  /** The body as an HTML form. */
  public Map<String, String> form() {
    return form(new String(body(), StandardCharsets.UTF_8));
  }

  private static Map<String, String> form(String encoded) {
    Map<String, String> values = new LinkedHashMap<>();
    if (encoded == null || encoded.isEmpty()) {
      return values;
    }
    for (String pair : encoded.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      values.putIfAbsent(decode(name), decode(value));
    }
    return values;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }
}
