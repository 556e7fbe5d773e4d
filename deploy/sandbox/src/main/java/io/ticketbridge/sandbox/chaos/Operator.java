package io.ticketbridge.sandbox.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Predicate;

/** The person who is called when lanes park: lists them and retries them, by the bridge's API. */
final class Operator {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI processor;
  private final String token;

  Operator(URI processor, String token) {
    this.processor = processor;
    this.token = token;
  }

  /**
   * Retries the parked lanes.
   *
   * @param wanted by the reason that a lane is parked for
   * @return how many were retried
   */
  int retryParked(Predicate<String> wanted) throws InterruptedException {
    int retried = 0;
    String from = "";
    do {
      JsonNode page = ask("GET", "lanes?state=parked&limit=100" + from);
      for (JsonNode lane : page.path("lanes")) {
        if (wanted.test(lane.path("reason").asText())) {
          ask("POST", "lanes/" + lane.path("lane").asText().replace(":", "%3A") + "/retry");
          retried++;
        }
      }
      from = page.has("next") ? "&from=" + page.path("next").asText() : "";
    } while (!from.isEmpty());
    return retried;
  }

  /** A lane that somebody holds just now is retried next time. */
  private JsonNode ask(String method, String what) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(processor.resolve("/operator/" + what))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("X-Operator", "chaos")
            .method(method, BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      boolean held = answer.statusCode() == 409;
      if (answer.statusCode() != 200 && !held) {
        throw new IllegalStateException(
            "The operator's API answered %d to %s %s: %s"
                .formatted(answer.statusCode(), method, what, answer.body()));
      }
      return JSON.readTree(answer.body());
    } catch (IOException gone) {
      throw new UncheckedIOException("The operator's API did not answer", gone);
    }
  }
}
