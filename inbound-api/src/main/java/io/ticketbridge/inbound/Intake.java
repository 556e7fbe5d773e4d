package io.ticketbridge.inbound;

import io.ticketbridge.adapters.servicenow.ServiceNowMessage;
import io.ticketbridge.adapters.webhook.Reading;
import io.ticketbridge.ticket.ConnectionId;
import java.util.Optional;

/** Reads what the business rule sent, once its sender is known. */
final class Intake {

  private final ServiceNowMessage reader;
  private final Admission admission;

  Intake(ServiceNowMessage reader, Admission admission) {
    this.reader = reader;
    this.admission = admission;
  }

  /**
   * Takes one message.
   *
   * @param webhookId the sender's own id of the message, the same on each repetition
   */
  Taken take(ConnectionId connection, Optional<String> webhookId, byte[] body) {
    return switch (reader.read(connection, webhookId, body)) {
      case Reading.Malformed(var reason) -> Taken.nothing(new Reply.Malformed(reason));
      case Reading.Ignored(var reason) -> Taken.nothing(new Reply.Noted(reason));
      case Reading.Events(var events) -> Taken.of(events, admission.admit(events));
    };
  }
}
