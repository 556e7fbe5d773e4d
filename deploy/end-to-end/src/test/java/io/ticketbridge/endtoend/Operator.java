package io.ticketbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A person at the operator's API. */
final class Operator implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI processor;
  private final String token;

  Operator(URI processor, String token) {
    this.processor = processor;
    this.token = token;
  }

  /**
   * Has a lane tried now.
   *
   * @param partition as the table names it
   */
  void retry(String partition) throws IOException, InterruptedException {
    String lane = partition.replaceFirst("^SD#", "").replace('#', ':');
    var request =
        HttpRequest.newBuilder(processor.resolve("/operator/lanes/" + lane + "/retry"))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("X-Operator", "olga")
            .POST(BodyPublishers.noBody())
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("done");
  }

  @Override
  public void close() {
    client.close();
  }
}
