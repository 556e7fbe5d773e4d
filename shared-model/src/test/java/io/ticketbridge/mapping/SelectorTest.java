package io.ticketbridge.mapping;

import static io.ticketbridge.mapping.Mappings.ACME;
import static io.ticketbridge.mapping.Mappings.CORP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ticketbridge.mapping.Selector.Fit;
import io.ticketbridge.ticket.Home;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SelectorTest {

  private final Selector vpn = new Selector(ACME, "ACP", Map.of("requestType", "14"));

  @Test
  void ticketFitsByConnectionContainerAndAttributes() {
    assertThat(vpn.fit(ACME, home("ACP", Map.of("requestType", "14")))).isEqualTo(Fit.YES);
    assertThat(vpn.fit(ACME, home("ACP", Map.of("requestType", "15")))).isEqualTo(Fit.NO);
    assertThat(vpn.fit(ACME, home("OPS", Map.of("requestType", "14")))).isEqualTo(Fit.NO);
    assertThat(vpn.fit(CORP, home("ACP", Map.of("requestType", "14")))).isEqualTo(Fit.NO);
  }

  @Test
  void attributeThatIsNotToldLeavesItOpen() {
    assertThat(vpn.fit(ACME, Home.of("ACP"))).isEqualTo(Fit.UNDETERMINED);
  }

  @Test
  void attributeThatDiffersDecidesThoughAnotherIsNotTold() {
    var two = new Selector(ACME, "ACP", Map.of("requestType", "14", "region", "eu"));
    assertThat(two.fit(ACME, home("ACP", Map.of("region", "us")))).isEqualTo(Fit.NO);
  }

  @Test
  void selectorsOverlapUnlessAnAttributeTellsThemApart() {
    assertOverlap(vpn, new Selector(ACME, "ACP", Map.of()), true);
    assertOverlap(vpn, new Selector(ACME, "ACP", Map.of("region", "eu")), true);
    assertOverlap(vpn, new Selector(ACME, "ACP", Map.of("requestType", "15")), false);
    assertOverlap(vpn, new Selector(ACME, "OPS", Map.of("requestType", "14")), false);
    assertOverlap(vpn, new Selector(CORP, "ACP", Map.of("requestType", "14")), false);
  }

  @Test
  void selectorNeedsAContainer() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Selector(ACME, " ", Map.of()));
  }

  private static void assertOverlap(Selector one, Selector other, boolean expected) {
    assertThat(one.overlaps(other)).isEqualTo(expected);
    assertThat(other.overlaps(one)).isEqualTo(expected);
  }

  private static Home home(String container, Map<String, String> attributes) {
    return new Home(container, attributes);
  }
}
