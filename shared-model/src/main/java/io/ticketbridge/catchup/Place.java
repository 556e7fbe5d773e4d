package io.ticketbridge.catchup;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How far one end of a bridge has been caught up with.
 *
 * @param mark everything that changed before it, less the overlap, is in the queue or needs not be
 * @param pass a walk through the list that did not come to its end yet
 */
public record Place(Instant mark, Optional<Pass> pass) {

  /**
   * A walk through the list.
   *
   * @param begunAt by our clock; the mark once the end is reached
   * @param reached tickets that changed before it were dealt with, by the desk's clock
   * @param troubled whether a ticket could not be asked about, so that the mark has to stay
   */
  public record Pass(Instant begunAt, Instant reached, boolean troubled) {
    public Pass {
      Objects.requireNonNull(begunAt, "begunAt");
      Objects.requireNonNull(reached, "reached");
    }
  }

  public Place {
    Objects.requireNonNull(mark, "mark");
    Objects.requireNonNull(pass, "pass");
  }

  /** Where a bridge begins that was never caught up with. */
  public static Place first(Instant now) {
    return new Place(now, Optional.empty());
  }

  /** From when on tickets and comments are asked for. */
  Instant from(Duration overlap) {
    return mark.minus(overlap);
  }
}
