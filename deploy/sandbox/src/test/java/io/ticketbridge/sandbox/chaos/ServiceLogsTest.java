package io.ticketbridge.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service prints past its log counts as well. */
final class ServiceLogsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Exception in thread \"main\" java.lang.IllegalStateException: no",
        "java.lang.OutOfMemoryError: Java heap space",
        "\tat io.ticketbridge.processor.Processor.run(Processor.java:12)"
      })
  void anErrorOrAStackThatIsNotJsonIsAFinding(String line) {
    assertThat(ServiceLogs.raw("inbound-api", line)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Picked up JAVA_TOOL_OPTIONS: -Dx=y",
        "{\"timest{\"timestamp\":\"2026-11-22T15:00:00.000Z\",\"message\":\"IOException\"}"
      })
  void whatTellsOfNoErrorOrIsTheHalfLineOfAKilledServiceIsNone(String line) {
    assertThat(ServiceLogs.raw("inbound-api", line)).isEmpty();
  }
}
