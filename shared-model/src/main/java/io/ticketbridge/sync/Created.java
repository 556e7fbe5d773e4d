package io.ticketbridge.sync;

import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A counterpart that was created, or found.
 *
 * @param key what people call it
 * @param birth how it came to be; asked for where it was found
 */
public record Created(TicketRef ref, String key, Shown shown, Birth birth) {

  /**
   * How a ticket came to be.
   *
   * @param version its first one; a ticket that still has it was touched by nobody, as far as that
   *     version tells. Not told where somebody is known to have touched it within that version
   * @param own fields that its desk gives a value of its own to a new ticket, whatever it was asked
   *     for: they are moved on from there by a second write
   */
  public record Birth(Optional<Version> version, Set<Field> own) {

    /** Not told. */
    public static final Birth UNKNOWN = new Birth(Optional.empty(), Set.of());

    public Birth {
      Objects.requireNonNull(version, "version");
      own = Set.copyOf(own);
    }
  }

  public Created {
    Objects.requireNonNull(ref, "ref");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(shown, "shown");
    Objects.requireNonNull(birth, "birth");
  }

  /** One of whose birth nothing is told. */
  public Created(TicketRef ref, String key, Shown shown) {
    this(ref, key, shown, Birth.UNKNOWN);
  }

  /** Whether nothing tells that somebody has touched it since its birth. */
  boolean isAsBorn() {
    return birth.version().isPresent() && birth.version().equals(shown.version());
  }
}
