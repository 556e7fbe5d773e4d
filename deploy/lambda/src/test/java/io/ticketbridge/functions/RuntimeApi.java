package io.ticketbridge.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lambda's Runtime API, for one function: hands it one event after the other and takes its answers.
 *
 * <p>Source: docs.aws.amazon.com, Lambda, "Using the Lambda runtime API for custom runtimes".
 */
final class RuntimeApi implements AutoCloseable {

  private static final String BASE = "/2018-06-01/runtime";
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Invocation(
      String id, String event, Duration time, CompletableFuture<Outcome> outcome) {}

  /** How an invocation ended. */
  sealed interface Outcome {

    record Answered(JsonNode answer) implements Outcome {}

    /** What the function said to {@code …/error}. */
    record Failed(JsonNode error) implements Outcome {}
  }

  private final HttpServer server;
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, Invocation> running = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> asked = new CompletableFuture<>();

  private RuntimeApi(HttpServer server) {
    this.server = server;
  }

  static RuntimeApi open() throws IOException {
    var api =
        new RuntimeApi(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16));
    api.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    api.server.createContext(BASE, api::serve);
    api.server.start();
    return api;
  }

  /** What a function finds in {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Completes once the function has started and asks for its first event. */
  CompletableFuture<Void> asked() {
    return asked;
  }

  /**
   * Has the function work on an event.
   *
   * @param time how long Lambda says that it may take
   */
  Outcome invoke(JsonNode event, Duration time) throws InterruptedException {
    var invocation =
        new Invocation(
            UUID.randomUUID().toString(), event.toString(), time, new CompletableFuture<>());
    waiting.add(invocation);
    try {
      return invocation.outcome().get(time.toMillis() + 60_000, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The function did not end its invocation", e);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(BASE.length());
      if (path.equals("/invocation/next")) {
        next(exchange);
      } else if (path.equals("/init/error")) {
        asked.completeExceptionally(
            new IllegalStateException(JSON.readTree(exchange.getRequestBody()).toString()));
        exchange.sendResponseHeaders(202, -1);
      } else {
        ended(exchange, path.split("/"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    asked.complete(null);
    Invocation invocation = waiting.take();
    running.put(invocation.id(), invocation);
    byte[] event = invocation.event().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", invocation.id());
    exchange
        .getResponseHeaders()
        .set(
            "Lambda-Runtime-Deadline-Ms",
            Long.toString(Instant.now().plus(invocation.time()).toEpochMilli()));
    exchange
        .getResponseHeaders()
        .set(
            "Lambda-Runtime-Invoked-Function-Arn",
            "arn:aws:lambda:eu-west-2:000000000000:function:ticketbridge");
    exchange.sendResponseHeaders(200, event.length);
    exchange.getResponseBody().write(event);
  }

  /** {@code /invocation/<id>/response} or {@code /invocation/<id>/error}. */
  private void ended(HttpExchange exchange, String[] path) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody());
    Invocation invocation = path.length == 4 ? running.remove(path[2]) : null;
    if (invocation == null) {
      exchange.sendResponseHeaders(403, -1);
      return;
    }
    exchange.sendResponseHeaders(202, -1);
    invocation
        .outcome()
        .complete(
            path[3].equals("response") ? new Outcome.Answered(body) : new Outcome.Failed(body));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
