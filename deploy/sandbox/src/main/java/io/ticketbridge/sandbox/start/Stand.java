package io.ticketbridge.sandbox.start;

import io.ticketbridge.sandbox.bridge.CloudAddresses;
import io.ticketbridge.sandbox.bridge.RunSecrets;
import io.ticketbridge.sandbox.bridge.ServiceEnvironment;
import io.ticketbridge.sandbox.cloud.CloudSettings;
import io.ticketbridge.sandbox.cloud.LocalCloud;
import io.ticketbridge.sandbox.desk.Desks;
import io.ticketbridge.sandbox.desk.ExampleDesks;
import io.ticketbridge.sandbox.desk.delivery.WebhookTarget;
import io.ticketbridge.sandbox.desk.ticket.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Local cloud and desks, whose messages are kept in a postbox; services come and go. */
final class Stand implements AutoCloseable {

  private static final String SERVICE_DESK = "/webhooks/service-desk/acme";
  private static final String SERVICENOW = "/webhooks/servicenow/corp";

  private final LocalCloud cloud;
  private final Desks desks;
  private final Postbox postbox;
  private final Path folder;
  private final Map<String, String> environment;

  private Stand(LocalCloud cloud, Desks desks, Postbox postbox, Path folder, RunSecrets secrets)
      throws IOException {
    this.cloud = cloud;
    this.desks = desks;
    this.postbox = postbox;
    this.folder = folder;
    this.environment =
        ServiceEnvironment.of(
            folder, desks, new CloudAddresses(cloud.dynamodb(), cloud.sqs()), secrets, Map.of());
    desks
        .serviceDesk()
        .sendWebhooksTo(
            new WebhookTarget(postbox.address(SERVICE_DESK), secrets.serviceDeskWebhook()));
    desks
        .serviceNow()
        .sendMessagesTo(
            new WebhookTarget(postbox.address(SERVICENOW), secrets.serviceNowWebhook()));
  }

  static Stand open(Path folder) throws IOException {
    Files.createDirectories(folder);
    var settings = ExampleDesks.settings().withPort(0);
    return new Stand(
        LocalCloud.start(CloudSettings.standard()),
        Desks.start(settings),
        Postbox.open(),
        folder,
        RunSecrets.draw(settings));
  }

  Launched launch(Product product) throws IOException {
    return Launched.start(product, environment, folder);
  }

  LocalCloud cloud() {
    return cloud;
  }

  Desks desks() {
    return desks;
  }

  /** Throws away what the desks have sent so far. */
  void forget() {
    postbox.empty();
  }

  /** The next messages of a desk, waited for. */
  List<Letter> sent(Desk desk, int number) throws InterruptedException {
    String path =
        switch (desk.name()) {
          case SERVICE_DESK -> SERVICE_DESK;
          case SERVICE_NOW -> SERVICENOW;
        };
    return postbox.take(path, number);
  }

  @Override
  public void close() {
    postbox.close();
    desks.close();
    cloud.close();
  }
}
