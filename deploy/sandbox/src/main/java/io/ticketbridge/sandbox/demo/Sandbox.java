package io.ticketbridge.sandbox.demo;

import io.ticketbridge.sandbox.cloud.CloudSettings;
import io.ticketbridge.sandbox.cloud.LocalCloud;
import io.ticketbridge.sandbox.demo.DemoOptions.Part;
import io.ticketbridge.sandbox.desk.Desks;
import io.ticketbridge.sandbox.desk.DesksSettings;
import io.ticketbridge.sandbox.desk.ExampleDesks;
import io.ticketbridge.sandbox.desk.delivery.WebhookTarget;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Local cloud, desks and services, all running and connected. */
final class Sandbox implements AutoCloseable {

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final LocalCloud cloud;
  private final Desks desks;
  private final RunSecrets secrets;

  private Sandbox(LocalCloud cloud, Desks desks, RunSecrets secrets) {
    this.cloud = cloud;
    this.desks = desks;
    this.secrets = secrets;
  }

  /**
   * Starts everything; the services side by side.
   *
   * @param root the project's folder
   */
  static Sandbox start(Path root, DemoOptions options) throws IOException, InterruptedException {
    DesksSettings settings =
        ExampleDesks.settings()
            .withPort(options.port(Part.DESKS))
            .withServiceDesk(desk -> desk.withFlavour(options.flavour()));
    RunSecrets secrets = RunSecrets.draw(settings);
    LocalCloud cloud = LocalCloud.start(CloudSettings.standard());
    Desks desks;
    try {
      desks = Desks.start(settings);
    } catch (RuntimeException portTaken) {
      cloud.close();
      throw portTaken;
    }
    var sandbox = new Sandbox(cloud, desks, secrets);
    sandbox.running.push(cloud);
    sandbox.running.push(desks);
    try {
      sandbox.startServices(root, options);
      return sandbox;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      sandbox.close();
      throw failed;
    }
  }

  private void startServices(Path root, DemoOptions options)
      throws IOException, InterruptedException {
    Path target = root.resolve("deploy/sandbox/target");
    var environment = ServiceEnvironment.of(target.resolve("run"), desks, cloud, secrets);
    var services = new ArrayDeque<Service>();
    for (Part part : new Part[] {Part.PROCESSOR, Part.INBOUND, Part.OUTBOUND}) {
      String module = module(part);
      Service service =
          Service.start(
              module,
              root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar"),
              URI.create(options.address(part)),
              environment,
              target.resolve("logs").resolve(module + ".log"));
      running.push(service);
      services.add(service);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (Service service : services) {
        service.awaitReady(client);
      }
    }
    desks
        .serviceDesk()
        .sendWebhooksTo(
            new WebhookTarget(
                URI.create(options.address(Part.OUTBOUND) + "/webhooks/service-desk/acme"),
                secrets.serviceDeskWebhook()));
    desks
        .serviceNow()
        .sendMessagesTo(
            new WebhookTarget(
                URI.create(options.address(Part.INBOUND) + "/webhooks/servicenow/corp"),
                secrets.serviceNowWebhook()));
    RunFile.write(target.resolve("run.json"), options, secrets);
  }

  private static String module(Part part) {
    return switch (part) {
      case OUTBOUND -> "outbound-api";
      case INBOUND -> "inbound-api";
      case PROCESSOR -> "out-processor";
      case DESKS -> throw new IllegalArgumentException("The desks are no service of the bridge");
    };
  }

  Desks desks() {
    return desks;
  }

  /** How much is on its way between the desks: webhooks, messages and what is queued. */
  int onTheirWay() {
    return desks.serviceDesk().pendingWebhooks()
        + desks.serviceNow().pendingMessages()
        + cloud.queued();
  }

  /** Ends everything, the last started first. */
  @Override
  public void close() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception broken) {
        System.err.println("demo: something did not end well: " + broken.getMessage());
      }
    }
  }
}
