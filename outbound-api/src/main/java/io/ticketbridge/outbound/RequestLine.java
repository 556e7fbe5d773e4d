package io.ticketbridge.outbound;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.ticketbridge.adapters.log.Keys;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The one line that a request leaves in the log: keys only, never a ticket's text. */
final class RequestLine {

  private static final Logger LOG = Logger.getLogger("io.ticketbridge.outbound.webhook");
  private static final String TEXT = "Service Desk webhook";

  private final long began = System.nanoTime();
  private String connection = "";
  private String known = "";
  private boolean written;

  void connection(ConnectionId id) {
    connection = id.value();
  }

  /** What might have been meant where none was found. */
  void connectionsThereAre(Collection<String> names) {
    known = String.join(" ", names);
  }

  void queued(Taken.Queued queued) {
    try (var _ =
        keys("queued")
            .and("bridge", queued.bridge().orElse(""))
            .and("ticket", queued.ticket())
            .and("event", ids(queued.events()))) {
      LOG.info(TEXT);
    }
  }

  void ignored(String reason) {
    try (var _ = keys("ignored").and("reason", reason)) {
      LOG.info(TEXT);
    }
  }

  /** The sender repeats it, so this is a warning. */
  void unavailable(Taken.Refused refused) {
    try (var _ =
        keys("unavailable")
            .and("ticket", refused.ticket())
            .and("event", ids(refused.events()))
            .and("reason", refused.reason())) {
      LOG.warn(TEXT);
    }
  }

  /** A problem that is answered, unless its line is written already. */
  void refused(HttpProblem problem) {
    if (written) {
      return;
    }
    try (var _ =
        keys("refused")
            .and("status", problem.getStatusCode())
            .and("reason", problem.getDetail())
            .and("connections", known)) {
      LOG.info(TEXT);
    }
  }

  private Keys keys(String outcome) {
    written = true;
    return Keys.with("connection", connection)
        .and("outcome", outcome)
        .and("durationMs", (System.nanoTime() - began) / 1_000_000);
  }

  private static String ids(List<EventId> events) {
    return events.stream().map(EventId::value).collect(Collectors.joining(" "));
  }
}
