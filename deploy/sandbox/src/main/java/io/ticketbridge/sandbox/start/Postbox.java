package io.ticketbridge.sandbox.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Takes what the desks send, so that a service can be given it at a time of our choosing. */
final class Postbox implements AutoCloseable {

  private static final int MOST = 20_000;
  private static final int PATIENCE_SECONDS = 20;
  private static final Set<String> OF_ONE_CONNECTION =
      Set.of(
          "host", "connection", "content-length", "transfer-encoding", "upgrade", "http2-settings");

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, BlockingQueue<Letter>> letters = new ConcurrentHashMap<>();
  private final HttpServer server;

  private Postbox(HttpServer server) {
    this.server = server;
  }

  static Postbox open() throws IOException {
    var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    var postbox = new Postbox(HttpServer.create(new InetSocketAddress(loopback, 0), 64));
    postbox.server.createContext("/", postbox::take);
    postbox.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    postbox.server.start();
    return postbox;
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      JsonNode told = json.readTree(body);
      String ticket = told.at("/issue/id").asText(told.path("sys_id").asText());
      Map<String, List<String>> headers =
          exchange.getRequestHeaders().entrySet().stream()
              .filter(
                  header -> !OF_ONE_CONNECTION.contains(header.getKey().toLowerCase(Locale.ROOT)))
              .collect(
                  Collectors.toMap(Map.Entry::getKey, header -> List.copyOf(header.getValue())));
      String path = exchange.getRequestURI().getPath();
      to(path).add(new Letter(path, headers, body, ticket));
      exchange.sendResponseHeaders(204, -1);
    }
  }

  private BlockingQueue<Letter> to(String path) {
    return letters.computeIfAbsent(path, _ -> new LinkedBlockingQueue<>(MOST));
  }

  /** Throws away what is there. */
  void empty() {
    letters.values().forEach(BlockingQueue::clear);
  }

  /**
   * The next letters to that path, waited for.
   *
   * @throws IllegalStateException if there are not so many in time
   */
  List<Letter> take(String path, int number) throws InterruptedException {
    List<Letter> taken = new ArrayList<>();
    while (taken.size() < number) {
      Letter next = to(path).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new IllegalStateException(
            "The desk sent %d of %d messages".formatted(taken.size(), number));
      }
      taken.add(next);
    }
    return taken;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
