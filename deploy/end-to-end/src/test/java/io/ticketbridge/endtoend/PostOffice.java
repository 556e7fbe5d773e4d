package io.ticketbridge.endtoend;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ticketbridge.sandbox.desk.delivery.WebhookTarget;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stands between the desks and the services, keeps a copy of every letter, and can keep the letters
 * themselves back, so that a test decides when each arrives, how often, and in which order.
 */
final class PostOffice implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "content-length", "host", "http2-settings", "upgrade");

  /** What a service said to a letter. */
  record Receipt(int status, String contentType, String body) {}

  private final Function<DeskName, URI> addressees;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Queue<Letter> copies = new ConcurrentLinkedQueue<>();
  private final Map<DeskName, Queue<Letter>> kept = new ConcurrentHashMap<>();

  /**
   * Opens on a free port.
   *
   * @param addressees where the letters of a desk are to go
   */
  PostOffice(Function<DeskName, URI> addressees) throws IOException {
    this.addressees = addressees;
    this.server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    server.setExecutor(threads);
    for (DeskName desk : DeskName.values()) {
      server.createContext("/" + desk.path(), exchange -> handle(desk, exchange));
    }
    server.start();
  }

  /** Where a desk hands its letters in. */
  WebhookTarget counter(DeskName desk, String secret) {
    return new WebhookTarget(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + desk.path()),
        secret);
  }

  private void handle(DeskName desk, HttpExchange exchange) throws IOException {
    try (exchange) {
      Letter letter = letter(desk, exchange);
      copies.add(letter);
      Queue<Letter> drawer = kept.get(desk);
      if (drawer != null) {
        drawer.add(letter);
        exchange.sendResponseHeaders(202, -1);
        return;
      }
      HttpResponse<byte[]> answer =
          client.send(
              request(letter, addressees.apply(desk).resolve(Letter.path(desk))),
              BodyHandlers.ofByteArray());
      answer
          .headers()
          .firstValue("Retry-After")
          .ifPresent(wait -> exchange.getResponseHeaders().set("Retry-After", wait));
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static Letter letter(DeskName desk, HttpExchange exchange) throws IOException {
    Map<String, String> headers =
        exchange.getRequestHeaders().entrySet().stream()
            .filter(header -> !OF_THE_CONNECTION.contains(header.getKey().toLowerCase()))
            .collect(
                Collectors.toMap(
                    header -> header.getKey().toLowerCase(),
                    header -> header.getValue().getFirst()));
    return new Letter(desk, headers, exchange.getRequestBody().readAllBytes());
  }

  private HttpRequest request(Letter letter, URI address) {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofByteArray(letter.body()))
            .setHeader("Content-Type", "application/json");
    letter.headers().forEach(request::setHeader);
    return request.build();
  }

  /** From now on the letters of these desks are answered as taken and not passed on. */
  void keepBack(DeskName... desks) {
    Arrays.stream(desks).forEach(desk -> kept.put(desk, new ConcurrentLinkedQueue<>()));
  }

  /** From now on letters are passed on again; those kept back are the caller's. */
  Map<DeskName, List<Letter>> passOn() {
    var drawers = new EnumMap<DeskName, List<Letter>>(DeskName.class);
    kept.forEach((desk, letters) -> drawers.put(desk, List.copyOf(letters)));
    kept.clear();
    return drawers;
  }

  /** The letters of a desk that came by and say this, oldest first. */
  List<Letter> copies(DeskName desk, String text) {
    return copies.stream().filter(copy -> copy.from() == desk && copy.says(text)).toList();
  }

  /** Forgets the copies and passes everything on. */
  void clear() {
    copies.clear();
    kept.clear();
  }

  /** Delivers once and tells what was said. */
  Receipt post(Letter letter) throws IOException, InterruptedException {
    return post(letter, Letter.path(letter.from()));
  }

  /** Delivers once to another path of the same service. */
  Receipt post(Letter letter, String path) throws IOException, InterruptedException {
    URI address = addressees.apply(letter.from()).resolve(path);
    HttpResponse<byte[]> answer = client.send(request(letter, address), BodyHandlers.ofByteArray());
    return new Receipt(
        answer.statusCode(),
        answer.headers().firstValue("Content-Type").orElse(""),
        new String(answer.body(), StandardCharsets.UTF_8));
  }

  /** Delivers and repeats, as desks do, until it is taken. */
  Receipt deliver(Letter letter) {
    var last = new AtomicReference<Receipt>();
    await()
        .atMost(PATIENCE)
        .ignoreException(IOException.class)
        .until(() -> {
          last.set(post(letter));
          return last.get().status() < 429;
        });
    return last.get();
  }

  /** Delivers all of them at the same time. */
  List<Receipt> deliverAtOnce(List<Letter> letters) throws Exception {
    var under = new ArrayList<Future<Receipt>>();
    letters.forEach(letter -> under.add(threads.submit(() -> deliver(letter))));
    var receipts = new ArrayList<Receipt>();
    for (Future<Receipt> receipt : under) {
      receipts.add(receipt.get());
    }
    return receipts;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
  }
}
