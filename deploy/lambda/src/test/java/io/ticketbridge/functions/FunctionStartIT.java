package io.ticketbridge.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a function looks at in its init phase, and what keeps it from its first event. */
final class FunctionStartIT {

  private static Functions functions;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    functions = Functions.running();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inbound-api", "out-processor"})
  void deskThatDoesNotLetTheBridgesWorkStopsTheStart(String module) throws Exception {
    Map<String, String> environment =
        functions.environment(Map.of("SERVICENOW_PASSWORD", "that-of-yesterday"));

    assertThat(Function.refusal(module, environment))
        .contains("The desks do not let the bridges work as configured", "check the credentials")
        .doesNotContain("that-of-yesterday");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inbound-api", "out-processor"})
  void deskThatDoesNotAnswerIsDoubtedAfterThreeSeconds(String module) throws Exception {
    try (Relay silent = Relay.silent();
        Function function = Function.start(module, withServiceNowAt(silent.address()))) {
      assertThat(function.log())
          .contains("A desk could not be checked", "did not answer within PT3S");
    }
  }

  @Test
  void createThatOutlastsApiGatewayStopsTheStart() throws Exception {
    Map<String, String> environment =
        functions.environment(
            Map.of("TICKETBRIDGE_LEASE", "40s", "TICKETBRIDGE_CREATE_DEADLINE", "30s"));

    assertThat(Function.refusal("inbound-api", environment)).contains("create-deadline is PT30S");
  }

  private static Map<String, String> withServiceNowAt(String address) {
    return functions.environment(
        Map.of("SERVICENOW_URL", address, "TICKETBRIDGE_SERVICENOW_CORP_READ_TIMEOUT", "5s"));
  }
}
