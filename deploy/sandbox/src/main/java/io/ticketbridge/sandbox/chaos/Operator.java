package io.ticketbridge.sandbox.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The person who is called when lanes park: lists them and retries them, by the bridge's API. */
final class Operator {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Set<Integer> NOT_NOW = Set.of(404, 409, 503);
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
      JsonNode page =
          ask("GET", "lanes?state=parked&limit=100" + from).orElse(MissingNode.getInstance());
      for (JsonNode lane : page.path("lanes")) {
        if (wanted.test(lane.path("reason").asText())) {
          String name = lane.path("lane").asText().replace(":", "%3A");
          retried += ask("POST", "lanes/" + name + "/retry").isPresent() ? 1 : 0;
        }
      }
      from = page.has("next") ? "&from=" + page.path("next").asText() : "";
    } while (!from.isEmpty());
    return retried;
  }

  /**
   * Empty for "not now": somebody holds the lane, it was opened since it was listed, or the service
   * has its hands full. What is still parked then is listed again next time.
   */
  private Optional<JsonNode> ask(String method, String what) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(processor.resolve("/operator/" + what))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("X-Operator", "chaos")
            .method(method, BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (NOT_NOW.contains(answer.statusCode())) {
        return Optional.empty();
      }
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            "The operator's API answered %d to %s %s: %s"
                .formatted(answer.statusCode(), method, what, answer.body()));
      }
      return Optional.of(JSON.readTree(answer.body()));
    } catch (IOException gone) {
      throw new UncheckedIOException("The operator's API did not answer", gone);
    }
  }
}
