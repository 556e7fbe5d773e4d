package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Flavour;
import io.ticketbridge.catchup.ChangeList;
import io.ticketbridge.catchup.ChangeListContract;
import io.ticketbridge.testing.DesksProcess;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** At the sandbox's Service Desk. */
abstract class ChangedIssuesContract extends ChangeListContract {

  static ChangedIssues list(DesksProcess desks, Flavour flavour) {
    var connection = SandboxSite.connection(desks, flavour);
    return new ChangedIssues(Site.of(connection, Clock.systemUTC()), SandboxSite.END);
  }

  static Scene scene(DesksProcess desks, ChangeList list) {
    return new Scene() {
      @Override
      public ChangeList list() {
        return list;
      }

      @Override
      public Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
      }

      @Override
      public TicketRef raise(String summary) {
        JsonNode raised =
            desks.raise(
                DesksProcess.SERVICE_DESK, "ana", summary, "P2 - Production system impaired");
        return new TicketRef(Side.SERVICE_DESK, Fixtures.ACME, raised.path("id").asText());
      }

      @Override
      public CommentId say(TicketRef on, String text, Visibility visibility) {
        return desks.say(on, text, visibility);
      }

      @Override
      public void changeStatus(TicketRef on) {
        desks.status(DesksProcess.SERVICE_DESK, "ana", on.id(), "Investigating");
      }

      @Override
      public void eventually(Runnable assertion) {
        DesksProcess.eventually(assertion);
      }
    };
  }
}
