package io.ticketbridge.ticket;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a created ticket carries so that it can be found and recognised as ours: {@code
 * tb:<deployment>:<connection>:<id>:<attempt>}, where connection and id are those of the source
 * ticket. It stands in ServiceNow's {@code correlation_id} (100 characters) or in a text custom
 * field of Service Desk.
 *
 * @param deployment the deployment that wrote it; other deployments' markers mean nothing to us
 * @param source the ticket that this one was created for
 * @param attempt the attempt that created it
 */
public record Marker(String deployment, TicketRef source, Attempt attempt) {

  private static final String PREFIX = "tb";
  private static final Pattern DEPLOYMENT = Pattern.compile("[a-z0-9][a-z0-9-]{0,19}");

  public Marker {
    Text.matching(DEPLOYMENT, deployment, "A deployment's name");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(attempt, "attempt");
  }

  /**
   * Reads a marker off a ticket.
   *
   * @param text the field's content; anything may stand in it
   * @param sourceSide the side across from the ticket that carries it
   * @return empty if the text is no marker
   */
  public static Optional<Marker> parse(String text, Side sourceSide) {
    String[] parts = text == null ? new String[0] : text.strip().split(":", -1);
    if (parts.length != 5 || !parts[0].equals(PREFIX)) {
      return Optional.empty();
    }
    try {
      var source = new TicketRef(sourceSide, new ConnectionId(parts[2]), parts[3]);
      return Optional.of(new Marker(parts[1], source, new Attempt(parts[4])));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  /** The text that stands on the ticket. */
  public String text() {
    return String.join(
        ":", PREFIX, deployment, source.connection().value(), source.id(), attempt.value());
  }
}
