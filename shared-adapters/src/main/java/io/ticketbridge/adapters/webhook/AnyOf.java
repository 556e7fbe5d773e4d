package io.ticketbridge.adapters.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Several ways to prove oneself at one connection, of which one suffices. */
public final class AnyOf implements Credential {

  private final List<Credential> ways;

  public AnyOf(List<Credential> ways) {
    if (ways.isEmpty()) {
      throw new IllegalArgumentException("Without a credential nobody could be authenticated");
    }
    this.ways = List.copyOf(ways);
  }

  @Override
  public boolean isOfferedBy(Delivery delivery) {
    return ways.stream().anyMatch(way -> way.isOfferedBy(delivery));
  }

  @Override
  public Authenticity judge(Delivery delivery) {
    boolean nothingOffered = !isOfferedBy(delivery);
    var reasons = new ArrayList<String>();
    for (Credential way : ways) {
      switch (way.judge(delivery)) {
        case Authenticity.Authenticated authenticated -> {
          return authenticated;
        }
        case Authenticity.Rejected(var reason) -> {
          if (nothingOffered || way.isOfferedBy(delivery)) {
            reasons.add(reason);
          }
        }
      }
    }
    return new Authenticity.Rejected(String.join("; ", reasons));
  }

  @Override
  public String challenge() {
    return ways.stream().map(Credential::challenge).collect(Collectors.joining(", "));
  }
}
