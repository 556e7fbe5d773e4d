package io.ticketbridge.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  @Test
  void withoutOptionsTenThousandHistoriesRun() throws Exception {
    assertThat(Options.of(List.of())).isEqualTo(new Options(10_000, 1, Family.IN_TIME));
  }

  @Test
  void everyOptionIsRead() throws Exception {
    assertThat(Options.of(List.of("--seed", "7", "--beyond", "--histories", "12")))
        .isEqualTo(new Options(12, 7, Family.BEYOND));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--histories",
        "--histories x",
        "--histories 0",
        "--seed -1",
        "--seed 1.5",
        "--help",
        "12"
      })
  void whatIsNoOptionIsRefused(String line) {
    assertThatThrownBy(() -> Options.of(List.of(line.split(" "))))
        .isInstanceOf(Options.Misused.class)
        .hasMessageMatching("There is no option .*|--\\w+ needs a number from .*");
  }
}
