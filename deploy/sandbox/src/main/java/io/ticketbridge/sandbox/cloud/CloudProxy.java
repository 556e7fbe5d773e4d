package io.ticketbridge.sandbox.cloud;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.ticketbridge.sandbox.cloud.CloudFaults.After;
import io.ticketbridge.sandbox.cloud.CloudFaults.Before;
import io.ticketbridge.sandbox.cloud.CloudFaults.CloudAnswer;
import io.ticketbridge.sandbox.cloud.CloudFaults.CloudCall;
import io.ticketbridge.sandbox.desk.http.Front;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;

/** Stands before one part of the cloud, on loopback, and lets faults have their say. */
public final class CloudProxy implements AutoCloseable {

  private static final int BODY_LIMIT = 4 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final String TARGET = "X-Amz-Target";

  /** What belongs to one connection, or is made anew for the next. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "date",
          "expect",
          "host",
          "keep-alive",
          "transfer-encoding",
          "upgrade");

  private final URI cloud;
  private final Front front = new Front(0);
  private final HttpClient client;
  private volatile CloudFaults faults = CloudFaults.none();

  private CloudProxy(URI cloud) {
    this.cloud = cloud;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /** Takes a free port before the cloud at that address. */
  public static CloudProxy before(URI cloud) {
    var proxy = new CloudProxy(cloud);
    proxy.front.mount("/", proxy::handle).open();
    return proxy;
  }

  /** Where it answers, {@code http://127.0.0.1:port}. */
  public URI address() {
    return front.uri();
  }

  /** Lets faults happen from now on. */
  public void plug(CloudFaults plugged) {
    this.faults = Objects.requireNonNull(plugged, "plugged");
  }

  /** Whoever gets no answer here finds the connection closed. */
  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT);
      var call = new CloudCall(operation(exchange), new String(body, StandardCharsets.UTF_8));
      CloudFaults now = faults;
      switch (now.before(call)) {
        case Before.GoOn() -> passOn(exchange, body, call, now);
        case Before.Drop() -> {}
        case Before.Fail(AwsError error) -> answer(exchange, error.status(), error.body());
        case Before.Pretend(String json) ->
            answer(exchange, 200, json.getBytes(StandardCharsets.UTF_8));
        case Before.Hold(Duration by) -> {
          pause(by);
          passOn(exchange, body, call, now);
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void passOn(HttpExchange exchange, byte[] body, CloudCall call, CloudFaults now)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = client.send(request(exchange, body), BodyHandlers.ofByteArray());
    var said =
        new CloudAnswer(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
    switch (now.after(call, said)) {
      case After.GoOn() -> answer(exchange, answer);
      case After.Drop() -> {}
      case After.Fail(AwsError error) -> answer(exchange, error.status(), error.body());
      case After.Late(Duration by) -> {
        pause(by);
        answer(exchange, answer);
      }
    }
  }

  private HttpRequest request(HttpExchange exchange, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(cloud.resolve(exchange.getRequestURI().toString()))
            .timeout(PATIENCE)
            .method(
                exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (isPassedOn(name)) {
            values.forEach(value -> request.header(name, value));
          }
        });
    return request.build();
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    answer
        .headers()
        .map()
        .forEach((name, values) -> {
          if (isPassedOn(name)) {
            headers.put(name, List.copyOf(values));
          }
        });
    send(exchange, answer.statusCode(), answer.body());
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    send(exchange, status, body);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private static boolean isPassedOn(String header) {
    return !OF_THE_CONNECTION.contains(header.toLowerCase(Locale.ROOT));
  }

  private static String operation(HttpExchange exchange) {
    String target = exchange.getRequestHeaders().getFirst(TARGET);
    return target == null ? "" : target.substring(target.lastIndexOf('.') + 1);
  }

  private static void pause(Duration by) throws InterruptedException {
    Thread.sleep(by.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : by);
  }

  @Override
  public void close() {
    front.close();
    client.shutdownNow();
  }
}
