package io.ticketbridge.catchup;

import io.ticketbridge.ticket.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How far one end of a bridge has been caught up with.
 *
 * @param mark everything that changed before it, less the overlap, is in the queue or needs not be
 * @param pass a walk through the list that did not come to its end yet
 * @param troubledSince when the first ticket could not be asked about, if no pass was whole since
 */
public record Place(Instant mark, Optional<Pass> pass, Optional<Instant> troubledSince) {

  /**
   * A walk through the list.
   *
   * @param begunAt by our clock; the mark once the end is reached
   * @param reached tickets that changed before it were dealt with, by the desk's clock
   * @param missed tickets that could not be asked about, so that the mark has to stay
   */
  public record Pass(Instant begunAt, Instant reached, Missed missed) {
    public Pass {
      Objects.requireNonNull(begunAt, "begunAt");
      Objects.requireNonNull(reached, "reached");
      Objects.requireNonNull(missed, "missed");
    }
  }

  /**
   * Tickets that could not be asked about.
   *
   * @param tickets how many, about: one that failed in two rounds may count twice
   * @param first the first few of them
   */
  public record Missed(int tickets, List<TicketRef> first) {

    /** As many are known by name. */
    public static final int MOST = 5;

    public static final Missed NONE = new Missed(0, List.of());

    public Missed {
      first = List.copyOf(first);
      if (tickets < first.size() || first.size() > MOST) {
        throw new IllegalArgumentException("At most %d tickets are named".formatted(MOST));
      }
    }

    Missed and(TicketRef ticket) {
      if (first.contains(ticket)) {
        return this;
      }
      var more = new ArrayList<>(first);
      if (more.size() < MOST) {
        more.add(ticket);
      }
      return new Missed(Math.addExact(tickets, 1), more);
    }

    boolean isNone() {
      return tickets == 0;
    }

    @Override
    public String toString() {
      String names = first.stream().map(TicketRef::toString).collect(Collectors.joining(", "));
      return tickets > first.size() ? "%d tickets, among them %s".formatted(tickets, names) : names;
    }
  }

  public Place {
    Objects.requireNonNull(mark, "mark");
    Objects.requireNonNull(pass, "pass");
    Objects.requireNonNull(troubledSince, "troubledSince");
  }

  /** Where a bridge begins that was never caught up with. */
  public static Place first(Instant now) {
    return new Place(now, Optional.empty(), Optional.empty());
  }

  /** From when on tickets and comments are asked for. */
  Instant from(Duration overlap) {
    return mark.minus(overlap);
  }
}
