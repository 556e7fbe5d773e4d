package io.ticketbridge.adapters.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class HttpFunctionTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void whoeverIsNotServedInTimeIsToldToComeAgain() throws IOException {
    JsonNode event =
        JSON.readTree(
            """
            {"version": "2.0", "rawPath": "/webhooks/servicenow/corp", "rawQueryString": "a=1",
             "requestContext": {"http": {"method": "POST"}}, "body": "{}", "isBase64Encoded": false}\
            """);

    JsonNode answer;
    // Connects, and never says a word.
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      answer = new HttpFunction(server::getLocalPort).handle(event, Duration.ofMillis(1200));
    }

    assertThat(answer.path("statusCode").asInt()).isEqualTo(503);
    assertThat(answer.path("headers").path("Retry-After").asText()).isEqualTo("10");
    assertThat(answer.path("headers").path("Content-Type").asText())
        .isEqualTo("application/problem+json");
    JsonNode problem = JSON.readTree(answer.path("body").asText());
    assertThat(problem.path("type").asText()).isEqualTo("urn:ticketbridge:problem:unavailable");
    assertThat(problem.path("status").asInt()).isEqualTo(503);
    assertThat(problem.path("instance").asText()).isEqualTo("/webhooks/servicenow/corp");
  }
}
