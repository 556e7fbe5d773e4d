package io.ticketbridge.adapters.lambda;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GatewayAnswerTest {

  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "content-type", List.of("application/problem+json"),
          "www-authenticate", List.of("Basic", "Bearer"),
          "content-length", List.of("8"),
          "connection", List.of("close"));

  @Test
  void formatOneHasAllValuesOfAHeader() {
    assertThatJson(answer("Grüße").in(PayloadFormat.ONE))
        .isEqualTo(
            """
            {"statusCode": 401, "body": "Grüße", "isBase64Encoded": false, "multiValueHeaders": {
              "content-type": ["application/problem+json"], "www-authenticate": ["Basic", "Bearer"]}}\
            """);
  }

  @Test
  void formatTwoHasThemJoined() {
    assertThatJson(answer("").in(PayloadFormat.TWO))
        .isEqualTo(
            """
            {"statusCode": 401, "body": "", "isBase64Encoded": false, "headers": {
              "content-type": "application/problem+json", "www-authenticate": "Basic,Bearer"}}\
            """);
  }

  @Test
  void whatIsNoTextIsEncoded() {
    var image =
        new GatewayAnswer(200, Map.of("Content-Type", List.of("image/png")), new byte[] {-1});

    assertThatJson(image.in(PayloadFormat.TWO))
        .isEqualTo(
            """
            {"statusCode": 200, "body": "/w==", "isBase64Encoded": true,
             "headers": {"Content-Type": "image/png"}}\
            """);
  }

  private static GatewayAnswer answer(String body) {
    return new GatewayAnswer(401, HEADERS, body.getBytes(StandardCharsets.UTF_8));
  }
}
