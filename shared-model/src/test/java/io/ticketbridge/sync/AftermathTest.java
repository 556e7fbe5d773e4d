package io.ticketbridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.ticket.Sequence;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AftermathTest {

  /** Each of them met a change that crossed it, and was carried back for that. */
  @Test
  void whatACreateLeftOpenComesBehindAHundredCarriedBackInARow() {
    var created = Sequence.of("7");

    Sequence last =
        Stream.iterate(created, place -> place.behind(Aftermath.STANDING))
            .skip(100)
            .findFirst()
            .orElseThrow();

    Sequence open = created.behind(Aftermath.LEFT_OPEN);
    assertThat(last).isLessThan(open);
    assertThat(open.behind(100 * Aftermath.STANDING)).isLessThan(Sequence.of("8"));
  }
}
