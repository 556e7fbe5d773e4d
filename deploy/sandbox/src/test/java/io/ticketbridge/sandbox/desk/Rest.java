package io.ticketbridge.sandbox.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.sandbox.desk.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Calls a desk's REST API as a bridge does. */
final class Rest {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;
  private final Map<String, String> headers;

  private Rest(URI base, Map<String, String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /** What was answered; a body that is no JSON is a missing node. */
  record Reply(int status, HttpHeaders headers, JsonNode json, String text) {
    String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  static Rest anonymous(URI base) {
    return new Rest(base, Map.of());
  }

  static Rest basic(URI base, String user, String password) {
    String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes());
    return anonymous(base).with("Authorization", "Basic " + pair);
  }

  static Rest serviceDesk(Desks desks) {
    var account = desks.settings().serviceDesk().accounts().getFirst();
    return basic(desks.serviceDeskUri(), account.userName(), account.token());
  }

  static Rest serviceNow(Desks desks) {
    var account = desks.settings().serviceNow().accounts().getFirst();
    return basic(desks.serviceNowUri(), account.userName(), account.password());
  }

  Rest with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Rest(base, more);
  }

  Reply get(String path) {
    return send("GET", path, null);
  }

  Reply post(String path, String json) {
    return send("POST", path, json);
  }

  Reply put(String path, String json) {
    return send("PUT", path, json);
  }

  Reply patch(String path, String json) {
    return send("PATCH", path, json);
  }

  Reply delete(String path) {
    return send("DELETE", path, null);
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  Reply send(String method, String path, String body) {
    try {
      return exchange(method, path, body);
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }

  Reply exchange(String method, String path, String body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofMinutes(1))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    try {
      HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Reply(
          response.statusCode(), response.headers(), tree(response.body()), response.body());
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static JsonNode tree(String body) {
    try {
      return Json.read(body.getBytes(StandardCharsets.UTF_8));
    } catch (IOException notJson) {
      return Json.object();
    }
  }
}
