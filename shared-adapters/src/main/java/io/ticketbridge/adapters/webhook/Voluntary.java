package io.ticketbridge.adapters.webhook;

import java.util.List;
import java.util.stream.Collectors;

/**
 * For a connection that was told explicitly not to require a proof: who offers none is let in, who
 * offers a wrong one is not, so that a wrong secret is noticed before proofs are required.
 */
public final class Voluntary implements Credential {

  private final List<Credential> ways;

  /**
   * @param ways of which one suffices; none if the connection has no secret at all
   */
  public Voluntary(List<Credential> ways) {
    this.ways = List.copyOf(ways);
  }

  @Override
  public boolean isOfferedBy(Delivery delivery) {
    return ways.stream().anyMatch(way -> way.isOfferedBy(delivery));
  }

  @Override
  public Authenticity judge(Delivery delivery) {
    return isOfferedBy(delivery)
        ? new AnyOf(ways).judge(delivery)
        : new Authenticity.Authenticated();
  }

  @Override
  public String challenge() {
    return ways.stream().map(Credential::challenge).collect(Collectors.joining(", "));
  }
}
