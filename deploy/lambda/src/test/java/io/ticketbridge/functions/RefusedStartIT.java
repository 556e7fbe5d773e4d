package io.ticketbridge.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a function from its first event: Lambda is told in the init phase. */
final class RefusedStartIT {

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

  @Test
  void createThatOutlastsApiGatewayStopsTheStart() throws Exception {
    Map<String, String> environment =
        functions.environment(
            Map.of("TICKETBRIDGE_LEASE", "40s", "TICKETBRIDGE_CREATE_DEADLINE", "30s"));

    assertThat(Function.refusal("inbound-api", environment)).contains("create-deadline is PT30S");
  }
}
