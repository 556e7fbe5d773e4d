package io.ticketbridge.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.adapters.webhook.Credential;
import io.ticketbridge.adapters.webhook.Voluntary;
import io.ticketbridge.outbound.Doors.Door;
import io.ticketbridge.ticket.ConnectionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DoorsTest {

  private static final ConnectionId ACME = new ConnectionId("acme");
  private static final ConnectionId OTHER = new ConnectionId("other");
  private static final Credential ANY = new Voluntary(List.of());

  private final Doors one = new Doors(Map.of(ACME, ANY), Optional.of(ACME), Optional.of(ACME));
  private final Doors two =
      new Doors(Map.of(ACME, ANY, OTHER, ANY), Optional.empty(), Optional.empty());

  @Test
  void pathWithoutANameStandsForTheOnlyConnection() {
    assertThat(one.ofTheOnlyConnection()).hasValue(new Door(ACME, ANY));
    assertThat(one.ofPredecessor()).hasValue(new Door(ACME, ANY));
  }

  @Test
  void pathWithoutANameStandsForNoneOfSeveral() {
    assertThat(two.ofTheOnlyConnection()).isEmpty();
    assertThat(two.ofPredecessor()).isEmpty();
    assertThat(two.names()).containsExactly("acme", "other");
  }

  @Test
  void predecessorsPathsStandForTheConnectionThatIsNamedForThem() {
    var named = new Doors(Map.of(ACME, ANY, OTHER, ANY), Optional.empty(), Optional.of(OTHER));

    assertThat(named.ofTheOnlyConnection()).isEmpty();
    assertThat(named.ofPredecessor()).hasValue(new Door(OTHER, ANY));
  }

  @Test
  void doorIsFoundByItsWholeName() {
    assertThat(two.named("acme")).hasValue(new Door(ACME, ANY));
    assertThat(two.named("ACME")).isEmpty();
    assertThat(two.named("")).isEmpty();
  }
}
