package io.ticketbridge.adapters.servicedesk;

import io.ticketbridge.adapters.servicedesk.ServiceDeskBridge.CustomField;
import io.ticketbridge.adapters.servicedesk.ServiceDeskBridge.Shape;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.ticket.ConnectionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tests of this room share. */
final class Fixtures {

  static final ConnectionId ACME = new ConnectionId("acme");

  static final ServiceDeskBridge ACP =
      new ServiceDeskBridge(
          new BridgeId("acp"),
          ACME,
          "ACP",
          "1",
          "14",
          "customfield_11824",
          Optional.of("customfield_10010"),
          Optional.of(new CustomField("customfield_10002", Shape.NUMBERS)),
          Optional.of(new CustomField("customfield_10300", Shape.OPTION)),
          Map.of("Closed", "Won't Do"),
          Optional.of("Done"));

  /** Every kind of webhook that the reader takes. */
  static final List<String> WEBHOOKS =
      List.of(
          "cloud-issue-created",
          "cloud-issue-created-by-us",
          "cloud-issue-updated-status",
          "cloud-issue-updated-transition-comment",
          "cloud-comment-created",
          "server-comment-created",
          "server-issue-updated-commented",
          "server-issue-updated-old",
          "automation-issue-data",
          "automation-legacy");

  private Fixtures() {}

  static byte[] webhook(String name) {
    String path = "/servicedesk/webhooks/" + name + ".json";
    try (var stream = Fixtures.class.getResourceAsStream(path)) {
      return stream.readAllBytes();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
