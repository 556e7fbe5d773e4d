package io.ticketbridge.sandbox.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ticketbridge.sandbox.bridge.App;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartOptionsTest {

  @Test
  void everythingIsMeasuredFifteenTimes() {
    StartOptions options = StartOptions.of(new String[0]);

    assertThat(options.runs()).isEqualTo(15);
    assertThat(options.events()).isEqualTo(500);
    assertThat(options.apps()).containsExactlyInAnyOrder(App.values());
    assertThat(options.forms()).containsExactlyInAnyOrder(Form.values());
  }

  @Test
  void onlyWhatIsNamedIsMeasured() {
    StartOptions options =
        StartOptions.of("--runs 3 --only native --only inbound-api --only aot".split(" "));

    assertThat(options.runs()).isEqualTo(3);
    assertThat(options.apps()).containsExactly(App.INBOUND);
    assertThat(options.forms()).containsExactlyInAnyOrder(Form.NATIVE, Form.CACHED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--fast",
        "--runs",
        "--runs 0",
        "--runs 101",
        "--runs many",
        "--events 10001",
        "--only jar"
      })
  void whatCannotBeMeasuredIsRefusedWithASentence(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StartOptions.of(line.split(" ")))
        .satisfies(refused -> assertThat(refused.getMessage()).hasSizeGreaterThan(15));
  }
}
