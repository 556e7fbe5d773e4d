package io.ticketbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the README invites to, and who can reach it. */
class DemoByHandIT {

  /** The README's. */
  private static final String NOBODYS_ISSUE =
      """
      {"timestamp":1767261600000,"webhookEvent":"jira:issue_created","issue":{"id":"424242",\
      "key":"ZZZ-1","fields":{"summary":"by hand","project":{"key":"ZZZ"}}}}\
      """;

  private static RunningDemo demo;

  @BeforeAll
  static void start() throws IOException {
    demo = RunningDemo.start("--no-story").awaitUp(Duration.ofMinutes(3));
  }

  @AfterAll
  static void stop() throws InterruptedException {
    demo.close();
  }

  @Test
  void runFileSaysWhereEverythingIs() throws IOException {
    assertThat(RunningDemo.field("desks")).isEqualTo(at("PORT_DESKS"));
    assertThat(RunningDemo.field("outbound")).isEqualTo(at("PORT_OUTBOUND"));
    assertThat(RunningDemo.field("inbound")).isEqualTo(at("PORT_INBOUND"));
    assertThat(RunningDemo.field("processor")).isEqualTo(at("PORT_PROCESSOR"));
    assertThat(Files.readString(RunningDemo.runFile())).contains("\"secrets\" : {");
    for (String secret :
        List.of("serviceDeskWebhook", "serviceNowWebhook", "serviceDeskToken", "agentToken")) {
      assertThat(RunningDemo.field(secret)).matches("[0-9a-f]{32}");
    }
  }

  @Test
  void everyServiceDescribesItsApi() throws Exception {
    for (String service : List.of("outbound", "inbound", "processor")) {
      var request =
          HttpRequest.newBuilder(URI.create(RunningDemo.field(service) + "/q/openapi"))
              .timeout(Duration.ofSeconds(20));
      try (HttpClient client = HttpClient.newHttpClient()) {
        assertThat(client.send(request.build(), BodyHandlers.ofString()).body())
            .as(service)
            .startsWith("openapi: 3.1.0");
      }
    }
  }

  @Test
  void webhookSignedByHandIsTakenAndTheReasonTold() throws Exception {
    var answer = post(NOBODYS_ISSUE, "sha256=" + hmac(RunningDemo.field("serviceDeskWebhook")));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).contains("\"ignored\"", "No bridge is configured for the project");
  }

  @Test
  void webhookThatIsNotSignedOrNotRightlySoIsRefused() throws Exception {
    assertThat(post(NOBODYS_ISSUE, "").statusCode()).isEqualTo(401);
    assertThat(post(NOBODYS_ISSUE, "sha256=" + hmac("guessed")).statusCode()).isEqualTo(401);
    assertThat(post("not even JSON", "").statusCode()).isEqualTo(401);
  }

  @Test
  void nothingAnswersOnAnAddressThatOthersCanReach() throws IOException {
    List<String> reachable =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .map(InetAddress::getHostAddress)
            .toList();
    assumeThat(reachable).as("addresses besides loopback").isNotEmpty();

    assertThat(demo.answering()).hasSize(4);
    for (String address : reachable) {
      assertThat(demo.ports()).noneMatch(port -> RunningDemo.answers(address, port));
    }
  }

  @Test
  void everySocketOfEveryProcessListensOnLoopback() throws IOException {
    assumeThat(Listening.canBeSeen()).as("a /proc to look at").isTrue();

    // The four, DynamoDB Local and ElasticMQ.
    assertThat(Listening.of(demo.processes()))
        .hasSizeGreaterThanOrEqualTo(6)
        .allMatch(Listening::isLoopback);
  }

  private static String at(String part) {
    return "http://127.0.0.1:" + demo.port(part);
  }

  private static HttpResponse<String> post(String body, String signature) throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create(RunningDemo.field("outbound") + "/webhooks/service-desk/acme"))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!signature.isEmpty()) {
      request.header("X-Hub-Signature", signature);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  private static String hmac(String secret) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(NOBODYS_ISSUE.getBytes(StandardCharsets.UTF_8)));
  }
}
