package io.ticketbridge.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulationTest {

  private static final long HISTORIES = 3_000;

  @Test
  void whateverFailsBothDesksEndAsPeopleLeftThem() {
    List<Long> failing =
        LongStream.rangeClosed(1, HISTORIES)
            .parallel()
            .filter(seed -> !SimulateFaults.failing(seed).isEmpty())
            .boxed()
            .toList();
    assertThat(failing)
        .as(() -> "seeds with findings; the first one's shortest trace:\n" + trace(failing))
        .isEmpty();
  }

  private static String trace(List<Long> failing) {
    return failing.isEmpty() ? "" : SimulateFaults.shortest(failing.getFirst());
  }
}
