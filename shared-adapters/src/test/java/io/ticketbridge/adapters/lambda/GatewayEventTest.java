package io.ticketbridge.adapters.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GatewayEventTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void formatTwoIsRead() {
    GatewayRequest request =
        read(
            """
            {"version": "2.0", "routeKey": "$default", "rawPath": "/webhooks/servicenow/corp",
             "rawQueryString": "a=1&b=x%20y", "headers": {"webhook-signature": "v1,K5oZfz=="},
             "requestContext": {"stage": "$default", "http": {"method": "POST"}},
             "body": "Grüße", "isBase64Encoded": false}\
            """);

    assertThat(request.format()).isEqualTo(PayloadFormat.TWO);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target()).isEqualTo("/webhooks/servicenow/corp?a=1&b=x%20y");
    assertThat(request.body()).isEqualTo("Grüße".getBytes(StandardCharsets.UTF_8));
    // One value, although there is a comma in it.
    assertThat(request.headers()).containsEntry("webhook-signature", List.of("v1,K5oZfz=="));
  }

  @Test
  void formatOneIsRead() {
    GatewayRequest request =
        read(
            """
            {"resource": "/{proxy+}", "path": "/operator/lanes", "httpMethod": "GET",
             "headers": {"X-Operator": "second"},
             "multiValueHeaders": {"X-Operator": ["first", "second"]},
             "multiValueQueryStringParameters": {"from": ["a+b/ü="], "state": ["parked", "waiting"]},
             "pathParameters": {"proxy": "operator/lanes"},
             "requestContext": {"stage": "prod"}, "body": null, "isBase64Encoded": false}\
            """);

    assertThat(request.format()).isEqualTo(PayloadFormat.ONE);
    assertThat(request.target())
        .isEqualTo("/operator/lanes?from=a%2Bb%2F%C3%BC%3D&state=parked&state=waiting");
    assertThat(request.headers()).containsEntry("X-Operator", List.of("first", "second"));
    assertThat(request.body()).isEmpty();
  }

  @Test
  void singleHeadersAndParametersDoWhereThereAreNoOthers() {
    GatewayRequest request =
        read(
            """
            {"resource": "/v2/in", "path": "/v2/in", "httpMethod": "POST",
             "headers": {"Authorization": "Basic YTpi"}, "multiValueHeaders": null,
             "queryStringParameters": {"a": "1"}, "requestContext": {"stage": "prod"}}\
            """);

    assertThat(request.target()).isEqualTo("/v2/in?a=1");
    assertThat(request.headers()).containsEntry("Authorization", List.of("Basic YTpi"));
  }

  @Test
  void encodedBodyIsDecodedByteForByte() {
    byte[] body = {0, (byte) 0xff, (byte) 0xc3, 13, 10, (byte) 0x80};

    GatewayRequest request =
        read(
            """
            {"version": "2.0", "rawPath": "/", "requestContext": {"http": {"method": "POST"}},
             "body": "%s", "isBase64Encoded": true}\
            """
                .formatted(Base64.getEncoder().encodeToString(body)));

    assertThat(request.body()).isEqualTo(body);
  }

  @ParameterizedTest
  @CsvSource({
    "$default, $default, /v2/in, /v2/in",
    "$default, prod, /prod/v2/in, /v2/in",
    "$default, prod, /production/v2/in, /production/v2/in",
    "$default, v2, /v2/v2/in, /v2/in",
    "$default, prod, /prod, /",
  })
  void stageOfAnHttpApiIsNoPartOfThePath(String route, String stage, String raw, String own) {
    GatewayRequest request =
        read(
            """
            {"version": "2.0", "routeKey": "%s", "rawPath": "%s",
             "requestContext": {"stage": "%s", "http": {"method": "POST"}}}\
            """
                .formatted(route, raw, stage));

    assertThat(request.target()).isEqualTo(own);
  }

  @ParameterizedTest
  @CsvSource({
    "/v2/in, v2/in, /v2/in",
    "/bridge/v2/in, v2/in, /v2/in",
    "/a/b/operator/lanes/acme%3A7, operator/lanes/acme:7, /operator/lanes/acme%3A7",
    "/bridge/operator/lanes/SN:corp:1, operator/lanes/SN:corp:1, /operator/lanes/SN:corp:1",
  })
  void mappingOfADomainIsNoPartOfThePath(String path, String proxy, String own) {
    GatewayRequest request =
        read(
            """
            {"resource": "/{proxy+}", "path": "%s", "httpMethod": "POST",
             "pathParameters": {"proxy": "%s"}, "requestContext": {"stage": "v2"}}\
            """
                .formatted(path, proxy));

    assertThat(request.target()).isEqualTo(own);
  }

  @Test
  void pathIsMadeFitForARequestLine() {
    assertThat(RequestTarget.of("/lanes/ä b%3Ac%zz\"", ""))
        .isEqualTo("/lanes/%C3%A4%20b%3Ac%25zz%22");
    assertThat(RequestTarget.of("", "")).isEqualTo("/");
  }

  @Test
  void otherEventsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"Records\": []}"))
        .withMessageContaining("API Gateway");
  }

  @Test
  void requestDoesNotShowItself() {
    GatewayRequest request =
        read("{\"httpMethod\": \"POST\", \"path\": \"/v2/in\", \"body\": \"The secret text\"}");

    assertThat(request.toString()).isEqualTo("POST ***");
  }

  private static GatewayRequest read(String event) {
    try {
      JsonNode node = JSON.readTree(event);
      return GatewayEvent.read(node);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The test's event is no JSON", e);
    }
  }
}
