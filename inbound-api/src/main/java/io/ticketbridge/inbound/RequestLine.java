package io.ticketbridge.inbound;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.ticketbridge.adapters.log.Keys;
import io.ticketbridge.lane.Correlation;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.TicketRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The one line that a request leaves in the log: keys only, never a ticket's text. */
final class RequestLine {

  private static final Logger LOG = Logger.getLogger("io.ticketbridge.inbound.message");
  private static final String TEXT = "ServiceNow message";

  private final long began = System.nanoTime();
  private String connection = "";
  private Optional<TicketRef> ticket = Optional.empty();
  private List<EventId> events = List.of();

  void connection(ConnectionId id) {
    connection = id.value();
  }

  void about(Taken taken) {
    ticket = taken.ticket();
    events = taken.events();
  }

  void created(Reply.Created created) {
    try (var _ =
        paired("created", created.pair())
            .and("differences", String.join("; ", created.differences()))) {
      LOG.info(TEXT);
    }
  }

  void known(Reply.Known known) {
    try (var _ = paired("queued", known.pair())) {
      LOG.info(TEXT);
    }
  }

  void noted(Reply.Noted noted) {
    try (var _ = keys("noted").and("reason", noted.reason())) {
      LOG.info(TEXT);
    }
  }

  /** The sender repeats it, so this is a warning. */
  void later(Reply.Later later) {
    try (var _ =
        keys("later")
            .and("reason", later.reason())
            .and("retryAfterMs", later.retryAfter().toMillis())
            .and("cause", later.cause().map(Throwable::getMessage).orElse(""))) {
      LOG.warn(TEXT);
    }
  }

  void refused(HttpProblem problem) {
    try (var _ =
        keys("refused").and("status", problem.getStatusCode()).and("reason", problem.getDetail())) {
      LOG.info(TEXT);
    }
  }

  private Keys paired(String outcome, Correlation pair) {
    return keys(outcome).and("bridge", pair.bridge()).and("counterpart", pair.serviceDesk());
  }

  private Keys keys(String outcome) {
    return Keys.with("connection", connection)
        .and("ticket", ticket.map(TicketRef::toString).orElse(""))
        .and("event", events.stream().map(EventId::value).collect(Collectors.joining(" ")))
        .and("outcome", outcome)
        .and("durationMs", (System.nanoTime() - began) / 1_000_000);
  }
}
