package io.ticketbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sandbox.chaos.Chaos;
import io.ticketbridge.sandbox.chaos.ChaosOptions;
import io.ticketbridge.sandbox.chaos.Result;
import io.ticketbridge.sandbox.desk.servicedesk.Flavour;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** A short run of chaos: every fault once or more, every service killed, nothing found. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class ChaosIT {

  private static final int EVENTS = 120;
  private static final int FEWER_EVENTS = 60;
  private static final long SEED = 42;

  @Test
  void everyFaultStrikesAndNothingIsFound() throws IOException, InterruptedException {
    assertNothingIsFound(ChaosOptions.of(EVENTS, SEED), "42-cloud.json");
  }

  @Test
  void nothingIsFoundWhereLostWebhooksAreCaughtUpWith() throws IOException, InterruptedException {
    assertNothingIsFound(
        ChaosOptions.of(FEWER_EVENTS, SEED).withFlavour(Flavour.DATA_CENTER),
        "42-data-center.json");
  }

  private static void assertNothingIsFound(ChaosOptions options, String report)
      throws IOException, InterruptedException {
    Path folder = Path.of("target", "chaos").toAbsolutePath();
    var told = new ByteArrayOutputStream();

    Result result =
        Chaos.run(
            RunningDemo.root(),
            folder,
            options,
            new PrintStream(told, true, StandardCharsets.UTF_8));

    String all = told.toString(StandardCharsets.UTF_8);
    assertThat(result.findings()).as(all).isEmpty();
    assertThat(result.events()).isEqualTo(options.events());
    assertThat(result.struck()).allSatisfy((fault, count) -> assertThat(count).isPositive());
    assertThat(all)
        .contains("workload " + result.hash())
        .contains("SIGKILL of out-processor")
        .contains("no findings");
    assertThat(Files.readString(folder.resolve(report)))
        .contains("\"seed\" : " + SEED)
        .contains("\"flavour\" : \"" + options.flavour().name())
        .contains("\"KILLED_PROCESSOR\" : ");
  }
}
