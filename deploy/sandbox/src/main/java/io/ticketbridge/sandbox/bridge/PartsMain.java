package io.ticketbridge.sandbox.bridge;

import io.ticketbridge.sandbox.cloud.CloudSettings;
import io.ticketbridge.sandbox.cloud.LocalCloud;
import io.ticketbridge.sandbox.desk.Desks;
import io.ticketbridge.sandbox.desk.ExampleDesks;
import io.ticketbridge.sandbox.desk.delivery.WebhookTarget;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything but the services: local cloud and desks on fixed ports of loopback, for services that
 * somebody else runs there, such as containers. Where they find their configuration is the first
 * argument; secrets and addresses are written there for them. What an earlier run left there is of
 * no use: {@code --ready <file>} takes that file away at the start, and makes it once services may
 * start.
 *
 * <p>With {@code --ticket} a ticket is raised in Service Desk, and this ends: with 0 once it has
 * crossed, with 1 if it has not in a minute. Desks on 8080, {@code outbound-api} on 8081, {@code
 * inbound-api} on 8082, DynamoDB on 8000, SQS on 9324; {@code PORT_DESKS}, {@code PORT_OUTBOUND},
 * {@code PORT_INBOUND}, {@code PORT_DYNAMODB} and {@code PORT_SQS} change that.
 */
public final class PartsMain {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofMillis(100);

  private PartsMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> given = List.of(arguments);
    if (given.isEmpty() || given.getFirst().startsWith("--")) {
      System.err.println("parts: name the folder for the services' configuration");
      System.exit(2);
    }
    Optional<Path> ready = ready(given);
    if (ready.isPresent()) {
      Files.deleteIfExists(ready.get());
    }
    var settings = ExampleDesks.settings().withPort(port("DESKS", 8080));
    var cloudSettings =
        CloudSettings.standard().withPorts(port("DYNAMODB", 8000), port("SQS", 9324));
    int code = 0;
    try (LocalCloud cloud = LocalCloud.start(cloudSettings);
        Desks desks = Desks.start(settings)) {
      RunSecrets secrets = RunSecrets.draw(settings);
      configure(Path.of(given.getFirst()), cloud, desks, secrets);
      connect(desks, secrets);
      if (ready.isPresent()) {
        Files.createFile(ready.get());
      }
      System.out.println("The desks, side by side:  " + desks.pageUri());
      if (given.contains("--ticket")) {
        code = crosses(desks) ? 0 : 1;
      } else {
        Thread.currentThread().join();
      }
    }
    System.exit(code);
  }

  private static Optional<Path> ready(List<String> given) {
    int option = given.indexOf("--ready");
    if (option < 0) {
      return Optional.empty();
    }
    if (option + 1 == given.size()) {
      System.err.println("parts: name a file behind --ready");
      System.exit(2);
    }
    return Optional.of(Path.of(given.get(option + 1)));
  }

  private static int port(String part, int standard) {
    String port = System.getenv("PORT_" + part);
    return port == null ? standard : Integer.parseInt(port);
  }

  /** What a service finds in its environment elsewhere stands in the folder here. */
  private static void configure(Path folder, LocalCloud cloud, Desks desks, RunSecrets secrets)
      throws IOException {
    var addresses = new CloudAddresses(cloud.dynamodb(), cloud.sqs());
    Map<String, String> keys =
        new HashMap<>(ServiceEnvironment.of(folder, desks, addresses, secrets, Map.of()));
    keys.keySet().removeIf(key -> key.startsWith("AWS_") || key.startsWith("QUARKUS_"));
    keys.put("ticketbridge.operator.token", secrets.operatorToken());
    ServiceEnvironment.override(folder, keys);
  }

  private static void connect(Desks desks, RunSecrets secrets) {
    desks
        .serviceDesk()
        .sendWebhooksTo(
            new WebhookTarget(
                URI.create(
                    "http://127.0.0.1:%d/webhooks/service-desk/acme"
                        .formatted(port("OUTBOUND", 8081))),
                secrets.serviceDeskWebhook()));
    desks
        .serviceNow()
        .sendMessagesTo(
            new WebhookTarget(
                URI.create(
                    "http://127.0.0.1:%d/webhooks/servicenow/corp"
                        .formatted(port("INBOUND", 8082))),
                secrets.serviceNowWebhook()));
  }

  /** Waits for somebody to say, on standard input, that the services are there. */
  private static boolean crosses(Desks desks) throws IOException, InterruptedException {
    if (System.in.read() < 0) {
      return false;
    }
    DeskTicket raised =
        desks.serviceDesk().raise("cara", NewTicket.of("VPN is down", "In all of Leeds."));
    Instant until = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(until)) {
      var now = desks.serviceDesk().find(raised.id()).orElseThrow();
      var there = desks.serviceNow().tickets().stream().filter(now::isCounterpartOf).findFirst();
      if (there.isPresent()) {
        System.out.println(raised.key() + " crossed: it is " + there.get().key());
        return true;
      }
      Thread.sleep(LOOK);
    }
    System.out.println(raised.key() + " has not crossed in " + PATIENCE);
    return false;
  }
}
