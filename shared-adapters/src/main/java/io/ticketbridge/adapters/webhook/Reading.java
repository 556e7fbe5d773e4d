package io.ticketbridge.adapters.webhook;

import io.ticketbridge.ticket.TicketEvent;
import java.util.List;
import java.util.Objects;

/** What a desk's reader made of the body of an authenticated webhook. */
public sealed interface Reading {

  /**
   * Something happened to one ticket.
   *
   * @param events at least one, all of the same ticket, in the order in which they are to be
   *     applied
   */
  record Events(List<TicketEvent> events) implements Reading {
    public Events {
      events = List.copyOf(events);
      if (events.isEmpty()) {
        throw new IllegalArgumentException(
            "A reading without an event is an Ignored, with its reason");
      }
      var ticket = events.getFirst().ticket();
      if (!events.stream().allMatch(event -> event.ticket().equals(ticket))) {
        throw new IllegalArgumentException("The events of one webhook are about one ticket");
      }
    }
  }

  /**
   * A sound message that is none of the bridge's business.
   *
   * @param reason what it is and why it is left alone, safe to tell the caller and to log
   */
  record Ignored(String reason) implements Reading {
    public Ignored {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * Not JSON, or JSON that lacks what every message of this kind has.
   *
   * @param reason what is wrong and where, without any of the body's text
   */
  record Malformed(String reason) implements Reading {
    public Malformed {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
