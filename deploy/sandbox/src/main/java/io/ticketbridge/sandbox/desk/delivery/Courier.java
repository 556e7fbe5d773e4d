package io.ticketbridge.sandbox.desk.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.sandbox.desk.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Carries single messages to their targets; at most so many at once. */
public final class Courier implements AutoCloseable {

  private static final int ANSWER_LIMIT = 64 * 1024;

  private final DeliverySettings settings;
  private final HttpClient client;
  private final Semaphore workers;

  public Courier(DeliverySettings settings) {
    this.settings = settings;
    this.workers = new Semaphore(settings.workers());
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout())
            .build();
  }

  /** How an attempt ended. */
  public sealed interface Outcome {
    /** An answer came. */
    record Answered(int status, Optional<Duration> retryAfter, JsonNode body) implements Outcome {}

    /** None came: no connection, a lost one, or too late. */
    record Failed(String why) implements Outcome {}

    /** What to call it in the activity log. */
    default String label() {
      return switch (this) {
        case Answered(int status, var retryAfter, var body) -> String.valueOf(status);
        case Failed(String why) -> why;
      };
    }
  }

  /** Sends and waits for the answer. */
  public Outcome carry(URI target, Map<String, String> headers, byte[] body)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .timeout(settings.answerTimeout())
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    workers.acquire();
    try {
      return answer(request.build());
    } finally {
      workers.release();
    }
  }

  /** The request's own time-out ends with the headers, so the whole exchange gets one as well. */
  private Outcome answer(HttpRequest request) throws InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> pending =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_LIMIT));
    try {
      HttpResponse<byte[]> response =
          pending.get(
              settings.connectTimeout().plus(settings.answerTimeout()).toMillis(),
              TimeUnit.MILLISECONDS);
      return new Outcome.Answered(
          response.statusCode(), retryAfter(response), tree(response.body()));
    } catch (ExecutionException lost) {
      return new Outcome.Failed(lost.getCause().getClass().getSimpleName());
    } catch (TimeoutException late) {
      return new Outcome.Failed("HttpTimeoutException");
    } finally {
      pending.cancel(true);
    }
  }

  private static JsonNode tree(byte[] answer) {
    try {
      return Json.read(answer);
    } catch (IOException notJson) {
      return Json.object();
    }
  }

  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("\\d{1,6}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
