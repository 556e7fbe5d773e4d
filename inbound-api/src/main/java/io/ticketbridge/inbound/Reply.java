package io.ticketbridge.inbound;

import io.ticketbridge.lane.Correlation;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is made of a message whose sender is known; docs/adr/0006 says which reply is due when. */
sealed interface Reply {

  /**
   * The ticket has just got its counterpart, and the whole message is durable.
   *
   * @param differences what Service Desk did not take, as sentences without ticket text
   */
  record Created(Correlation pair, List<String> differences) implements Reply {
    public Created {
      Objects.requireNonNull(pair, "pair");
      differences = List.copyOf(differences);
    }
  }

  /** The ticket has its counterpart already, and the whole message is durable. */
  record Known(Correlation pair) implements Reply {}

  /** There is nothing that the sender could do: it is parked, or none of the bridges' business. */
  record Noted(String reason) implements Reply {}

  /** Not a message of this kind. */
  record Malformed(String reason) implements Reply {}

  /** The message names a ticket that nothing is known of, in a way that does not let it wait. */
  record Unknown(String reason) implements Reply {}

  /**
   * The same message is to be sent again: it is not durable yet, or its answer is not known yet.
   *
   * @param cause what failed on our side, for the log
   */
  record Later(String reason, Duration retryAfter, Optional<Throwable> cause) implements Reply {
    public Later {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(retryAfter, "retryAfter");
      Objects.requireNonNull(cause, "cause");
    }
  }
}
