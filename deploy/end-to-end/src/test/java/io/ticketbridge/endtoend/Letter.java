package io.ticketbridge.endtoend;

import io.ticketbridge.sandbox.bridge.App;
import io.ticketbridge.sandbox.bridge.RunSecrets;
import io.ticketbridge.sandbox.desk.delivery.Signatures;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A webhook or message as a desk sent it.
 *
 * @param headers those of the desk, names in lower case
 */
record Letter(DeskName from, Map<String, String> headers, byte[] body) {

  private static final String JIRA_ID = "x-atlassian-webhook-identifier";
  private static final String STANDARD_ID = "webhook-id";

  Letter {
    headers = Map.copyOf(headers);
  }

  /** A letter with that body, signed as the desk signs. */
  static Letter of(DeskName from, String body, RunSecrets secrets) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Letter(from, signed(from, bytes, secrets), bytes);
  }

  /** The same under another id of the sender, as if the desk had noticed the same thing twice. */
  Letter underAnotherId(RunSecrets secrets) {
    return new Letter(from, signed(from, body, secrets), body);
  }

  private static Map<String, String> signed(DeskName from, byte[] body, RunSecrets secrets) {
    String id = UUID.randomUUID().toString();
    return switch (from) {
      case SERVICE_DESK ->
          Map.of(
              JIRA_ID, id, "x-hub-signature", Signatures.hub(secrets.serviceDeskWebhook(), body));
      case SERVICE_NOW -> {
        long now = Instant.now().getEpochSecond();
        yield Map.of(
            STANDARD_ID,
            id,
            "webhook-timestamp",
            String.valueOf(now),
            "webhook-signature",
            Signatures.standard(secrets.serviceNowWebhook(), id, now, body));
      }
    };
  }

  /** The service that a desk's letters go to. */
  static App addressee(DeskName from) {
    return switch (from) {
      case SERVICE_DESK -> App.OUTBOUND;
      case SERVICE_NOW -> App.INBOUND;
    };
  }

  /** Whether the text stands in it. */
  boolean says(String text) {
    return new String(body, StandardCharsets.UTF_8).contains(text);
  }

  /** Where a desk's letters go, below the service's address. */
  static String path(DeskName from) {
    return switch (from) {
      case SERVICE_DESK -> "/webhooks/service-desk/acme";
      case SERVICE_NOW -> "/webhooks/servicenow/corp";
    };
  }
}
