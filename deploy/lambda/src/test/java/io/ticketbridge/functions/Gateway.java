package io.ticketbridge.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ticketbridge.functions.RuntimeApi.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An API Gateway of its own before each path's function, of one kind or the other. */
final class Gateway implements AutoCloseable {

  /** What it makes of a request. */
  @FunctionalInterface
  interface Format {
    JsonNode event(GatewayEvents asked);
  }

  /** Who works on what it makes of a request. */
  @FunctionalInterface
  interface Target {
    Outcome invoke(JsonNode event, Duration time) throws InterruptedException;
  }

  private final HttpServer server;
  private final List<Integer> statuses = new CopyOnWriteArrayList<>();
  private volatile Duration time = Function.TIME;
  private volatile Format format = GatewayEvents::two;

  private Gateway(HttpServer server) {
    this.server = server;
  }

  static Gateway open() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return new Gateway(server);
  }

  /** Requests below this path go to this function. */
  Gateway route(String path, Target function) {
    server.createContext(path, exchange -> serve(exchange, function));
    return this;
  }

  /** What the functions are given from now on. */
  void speak(Format events) {
    format = events;
  }

  /** How long each function has from now on. */
  void within(Duration limit) {
    time = limit;
  }

  /** What was answered so far. */
  List<Integer> statuses() {
    return statuses;
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void serve(HttpExchange exchange, Target function) throws IOException {
    try (exchange) {
      GatewayEvents asked =
          new GatewayEvents(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath())
              .body(exchange.getRequestBody().readAllBytes());
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> values.forEach(value -> asked.header(name, value)));
      answer(exchange, function.invoke(format.event(asked), time));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, Outcome outcome) throws IOException {
    switch (outcome) {
      case Outcome.Failed _ -> exchange.sendResponseHeaders(502, -1);
      case Outcome.Answered(var answer) -> {
        byte[] body =
            answer.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(answer.path("body").asText())
                : answer.path("body").asText().getBytes(StandardCharsets.UTF_8);
        for (String name : new String[] {"Content-Type", "Retry-After", "Location"}) {
          String value = GatewayEvents.header(answer, name);
          if (!value.isEmpty()) {
            exchange.getResponseHeaders().set(name, value);
          }
        }
        int status = answer.path("statusCode").asInt();
        statuses.add(status);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
