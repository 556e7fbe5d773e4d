package io.ticketbridge.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.bridge.CloudAddresses;
import io.ticketbridge.sandbox.bridge.RunSecrets;
import io.ticketbridge.sandbox.bridge.ServiceEnvironment;
import io.ticketbridge.sandbox.cloud.CloudSettings;
import io.ticketbridge.sandbox.cloud.LocalCloud;
import io.ticketbridge.sandbox.desk.Desks;
import io.ticketbridge.sandbox.desk.DesksSettings;
import io.ticketbridge.sandbox.desk.ExampleDesks;
import io.ticketbridge.sandbox.desk.delivery.WebhookTarget;
import io.ticketbridge.sandbox.desk.ticket.Desk;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All three functions between a local cloud and two desks; one of it for all tests of a JVM. */
final class Functions {

  /** The scheduler's constant input. */
  static final ObjectNode TICK = JsonNodeFactory.instance.objectNode().put("ticketbridge", "tick");

  private static Functions running;

  final LocalCloud cloud;
  final Desks desks;
  final RunSecrets secrets;
  final Trigger trigger;
  final Gateway gateway;
  final Function outbound;
  final Function inbound;
  final Function processor;

  private final Map<String, String> environment;

  private Functions() throws IOException, InterruptedException {
    DesksSettings settings = ExampleDesks.settings().withPort(0);
    secrets = RunSecrets.draw(settings);
    cloud = LocalCloud.start(CloudSettings.standard());
    desks = Desks.start(settings);
    environment =
        ServiceEnvironment.of(
            Path.of("target", "functions").toAbsolutePath(),
            desks,
            new CloudAddresses(cloud.dynamodb(), cloud.sqs()),
            secrets,
            Map.of(
                "ticketbridge.lease",
                "6s",
                "ticketbridge.create-deadline",
                "5s",
                "ticketbridge.servicenow.corp.connect-timeout",
                "2s",
                "ticketbridge.servicenow.corp.read-timeout",
                "3s",
                "ticketbridge.bridges.acp.servicenow.horizon",
                "1s",
                "ticketbridge.catch-up.interval",
                "100ms",
                "ticketbridge.catch-up.grace",
                "0s"));
    trigger = new Trigger(cloud.sqs(), "ticketbridge.fifo", "ticketbridge-dead.fifo");
    outbound = Function.start("outbound-api", environment);
    inbound = Function.start("inbound-api", environment);
    processor = Function.start("out-processor", environment);
    gateway =
        Gateway.open()
            .route("/webhooks/service-desk", outbound::invoke)
            .route("/webhooks/servicenow", inbound::invoke);
    tell(gateway);
  }

  /** Both desks send what they have to say there from now on. */
  void tell(Gateway door) {
    desks
        .serviceDesk()
        .sendWebhooksTo(
            new WebhookTarget(
                door.address("/webhooks/service-desk/acme"), secrets.serviceDeskWebhook()));
    desks
        .serviceNow()
        .sendMessagesTo(
            new WebhookTarget(
                door.address("/webhooks/servicenow/corp"), secrets.serviceNowWebhook()));
  }

  static synchronized Functions running() throws IOException, InterruptedException {
    if (running == null) {
      running = new Functions();
    }
    return running;
  }

  /** What a function of these is started with, and more. */
  Map<String, String> environment(Map<String, String> more) {
    var all = new HashMap<>(environment);
    all.putAll(more);
    return all;
  }

  /** The counterparts of a ticket of Service Desk. */
  List<DeskTicket> inServiceNow(DeskTicket ticket) {
    return counterparts(desks.serviceDesk(), desks.serviceNow(), ticket);
  }

  /** The counterparts of a ticket of ServiceNow. */
  List<DeskTicket> inServiceDesk(DeskTicket ticket) {
    return counterparts(desks.serviceNow(), desks.serviceDesk(), ticket);
  }

  private static List<DeskTicket> counterparts(Desk here, Desk there, DeskTicket ticket) {
    DeskTicket now = here.find(ticket.id()).orElseThrow();
    return there.tickets().stream().filter(now::isCounterpartOf).toList();
  }

  /**
   * Works off what is queued until nothing is on its way any more, with a tick where that waits.
   */
  void settle() throws InterruptedException {
    trigger.drain(processor);
    while (isAnythingOnItsWay()) {
      tick();
      trigger.drain(processor);
    }
  }

  private boolean isAnythingOnItsWay() {
    return desks.serviceDesk().pendingWebhooks() > 0
        || desks.serviceNow().pendingMessages() > 0
        || cloud.queued() > 0;
  }

  /** What the scheduler does once a minute. */
  JsonNode tick() throws InterruptedException {
    return processor.answer(TICK);
  }
}
