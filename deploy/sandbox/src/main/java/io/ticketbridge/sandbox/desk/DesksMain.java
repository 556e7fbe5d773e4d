package io.ticketbridge.sandbox.desk;

import io.ticketbridge.sandbox.desk.delivery.WebhookTarget;
import io.ticketbridge.sandbox.desk.servicedesk.Flavour;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Starts the desks alone, to try them by hand; ends with the process.
 *
 * <p>{@code PORT_DESKS} changes the port, {@code SERVICE_DESK_FLAVOUR=DATA_CENTER} the product.
 * Without an address for webhooks none is sent. {@code SERVICE_DESK_WEBHOOK} and {@code
 * SERVICE_NOW_WEBHOOK} are addresses to send webhooks to, signed with {@code
 * SERVICE_DESK_WEBHOOK_SECRET} and {@code SERVICE_NOW_WEBHOOK_SECRET}.
 */
public final class DesksMain {

  private DesksMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> environment = System.getenv();
    int port = Integer.parseInt(environment.getOrDefault("PORT_DESKS", "8080"));
    Flavour flavour =
        Flavour.valueOf(environment.getOrDefault("SERVICE_DESK_FLAVOUR", Flavour.CLOUD.name()));
    var settings =
        ExampleDesks.settings().withPort(port).withServiceDesk(desk -> desk.withFlavour(flavour));
    try (Desks desks = Desks.start(settings)) {
      target(environment, "SERVICE_DESK_WEBHOOK").ifPresent(desks.serviceDesk()::sendWebhooksTo);
      target(environment, "SERVICE_NOW_WEBHOOK").ifPresent(desks.serviceNow()::sendMessagesTo);
      print(desks);
      Thread.currentThread().join();
    }
  }

  /** The secrets are good for this run only, and needed to call the desks by hand. */
  private static void print(Desks desks) {
    var jira = desks.settings().serviceDesk().accounts().getFirst();
    var snow = desks.settings().serviceNow().accounts().getFirst();
    System.out.println("The page:      " + desks.pageUri());
    System.out.println("Agents' token: " + desks.settings().agentToken());
    System.out.println("Service Desk:  " + desks.serviceDeskUri());
    System.out.println("               -u " + jira.userName() + ":" + jira.token());
    System.out.println("ServiceNow:    " + desks.serviceNowUri());
    System.out.println("               -u " + snow.userName() + ":" + snow.password());
  }

  private static Optional<WebhookTarget> target(Map<String, String> environment, String key) {
    return Optional.ofNullable(environment.get(key))
        .map(uri ->
            new WebhookTarget(URI.create(uri), environment.getOrDefault(key + "_SECRET", "")));
  }
}
