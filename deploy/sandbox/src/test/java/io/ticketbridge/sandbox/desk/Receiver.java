package io.ticketbridge.sandbox.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ticketbridge.sandbox.desk.delivery.WebhookTarget;
import io.ticketbridge.sandbox.desk.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;

/** Stands where the bridge stands: takes webhooks and answers as it was told to. */
final class Receiver implements AutoCloseable {

  static final String SECRET = "a-secret-for-webhooks";

  private static final int SILENCE = 0;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  /** A webhook that arrived. */
  record Taken(Headers headers, byte[] body, JsonNode json, long atNanos) {
    String header(String name) {
      String value = headers.getFirst(name);
      return value == null ? "" : value;
    }

    String event() {
      return Json.text(json, "webhookEvent");
    }
  }

  private record Script(int status, String retryAfter, String body) {}

  WebhookTarget target() {
    return new WebhookTarget(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook"), SECRET);
  }

  /** The next webhook gets this answer; without a script they get 202. */
  Receiver answerNext(int status) {
    return answerNext(status, "", "{}");
  }

  Receiver answerNext(int status, String retryAfter, String body) {
    scripts.add(new Script(status, retryAfter, body));
    return this;
  }

  /** The next webhook gets no answer; its connection ends with the receiver. */
  Receiver keepSilentNext() {
    return answerNext(SILENCE);
  }

  List<Taken> taken() {
    return List.copyOf(taken);
  }

  List<Taken> await(int count) {
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> taken.size() >= count);
    return taken();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Script script = scripts.poll();
      taken.add(new Taken(exchange.getRequestHeaders(), body, Json.read(body), System.nanoTime()));
      if (script != null && script.status() == SILENCE) {
        closed.await();
        return;
      }
      byte[] answer = (script == null ? "{}" : script.body()).getBytes(StandardCharsets.UTF_8);
      if (script != null && !script.retryAfter().isEmpty()) {
        exchange.getResponseHeaders().set("Retry-After", script.retryAfter());
      }
      exchange.sendResponseHeaders(script == null ? 202 : script.status(), answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
