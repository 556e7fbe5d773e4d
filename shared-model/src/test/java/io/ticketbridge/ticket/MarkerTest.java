package io.ticketbridge.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkerTest {

  private static final TicketRef ISSUE =
      new TicketRef(Side.SERVICE_DESK, new ConnectionId("acme"), "10042");

  @Test
  void markerIsReadBackAsItWasWritten() {
    var marker = new Marker("demo", ISSUE, new Attempt("a1b2c3d4"));

    assertThat(marker.text()).isEqualTo("tb:demo:acme:10042:a1b2c3d4");
    assertThat(Marker.parse(" " + marker.text() + "\n", Side.SERVICE_DESK)).contains(marker);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "INC0010042",
        "jsd:SD-7",
        "tb:demo:acme:10042",
        "tb:demo:acme:10042:a1b2c3d4:more",
        "xx:demo:acme:10042:a1b2c3d4",
        "tb:DEMO:acme:10042:a1b2c3d4",
        "tb:demo:ac me:10042:a1b2c3d4",
        "tb:demo:acme:10/42:a1b2c3d4",
        "tb:demo:acme:10042:short"
      })
  void anythingElseIsNoMarker(String text) {
    assertThat(Marker.parse(text, Side.SERVICE_DESK)).isEmpty();
  }

  @Test
  void longestNamesFitServiceNowsCorrelationId() {
    var source = new TicketRef(Side.SERVICE_DESK, new ConnectionId("c".repeat(40)), "9".repeat(19));
    var marker = new Marker("d".repeat(20), source, new Attempt("a".repeat(14)));

    assertThat(marker.text()).hasSizeLessThanOrEqualTo(100);
  }

  @Test
  void deploymentIsShortAndPlain() {
    var attempt = new Attempt("a1b2c3d4");
    assertThatIllegalArgumentException().isThrownBy(() -> new Marker("Demo", ISSUE, attempt));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Marker("d".repeat(21), ISSUE, attempt));
  }
}
