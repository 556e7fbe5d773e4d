package io.ticketbridge.adapters.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.ticketbridge.adapters.log.Keys;
import io.ticketbridge.adapters.problem.Bodies;
import io.ticketbridge.adapters.problem.PlainProblems;
import io.ticketbridge.adapters.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;

/**
 * Lets the service's own HTTP server answer what API Gateway asks: each event becomes a request to
 * it over loopback. So a function serves what a container serves, by the same way, in both formats.
 */
public final class HttpFunction {

  private static final Logger LOG = Logger.getLogger(HttpFunction.class);
  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(2);

  /** For the answer to travel back before Lambda ends the invocation. */
  private static final Duration ANSWERING = Duration.ofSeconds(1);

  /** For what held the request up to pass. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private static final Duration SHORTEST = Duration.ofMillis(100);

  private final IntSupplier port;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECTS_WITHIN)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * @param port where the server listens on loopback; asked when there is something to serve
   */
  HttpFunction(IntSupplier port) {
    this.port = port;
  }

  /**
   * Serves one event.
   *
   * @param remaining what is left of the function's time; who is not answered by then is told to
   *     come again
   * @throws IllegalArgumentException if it is no event of API Gateway
   */
  public JsonNode handle(JsonNode event, Duration remaining) {
    GatewayRequest request = GatewayEvent.read(event);
    return answer(request, remaining).in(request.format());
  }

  /**
   * Serves a request of our own, so that what every request needs is there before the first. There
   * is nothing at the root, and an answer that says so takes the same way as any other.
   */
  public void warmUp() {
    answer(
        new GatewayRequest(PayloadFormat.TWO, "GET", "/", Map.of(), new byte[0]), CONNECTS_WITHIN);
  }

  private GatewayAnswer answer(GatewayRequest asked, Duration remaining) {
    Duration patience = remaining.minus(ANSWERING);
    HttpRequest request = request(asked, patience.compareTo(SHORTEST) < 0 ? SHORTEST : patience);
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      return new GatewayAnswer(response.statusCode(), response.headers().map(), response.body());
    } catch (HttpTimeoutException late) {
      try (var _ = Keys.with("withinMs", patience.toMillis())) {
        LOG.warn("A request was not served in the function's time; raise its time-out");
      }
      return comeAgain(request.uri().getPath());
    } catch (IOException e) {
      throw new UncheckedIOException("The service did not answer its own function", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a request was served", e);
    }
  }

  private HttpRequest request(GatewayRequest asked, Duration within) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.getAsInt() + asked.target()))
            .timeout(within)
            // What is too large is turned away by its announced size, before a byte of it is sent.
            .expectContinue(asked.body().length > Bodies.MAX_BYTES)
            .method(asked.method(), BodyPublishers.ofByteArray(asked.body()));
    asked
        .headers()
        .forEach((name, values) -> {
          if (!GatewayAnswer.OF_ONE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
          }
        });
    return request.build();
  }

  private static GatewayAnswer comeAgain(String path) {
    HttpProblem problem =
        Problems.unavailable("It took too long; send the same message again.", RETRY_AFTER);
    var headers = new HashMap<String, List<String>>();
    headers.put("Content-Type", List.of(PlainProblems.MEDIA_TYPE));
    problem.getHeaders().forEach((name, value) -> headers.put(name, List.of(value.toString())));
    return new GatewayAnswer(
        problem.getStatusCode(),
        headers,
        PlainProblems.body(problem, path).getBytes(StandardCharsets.UTF_8));
  }
}
