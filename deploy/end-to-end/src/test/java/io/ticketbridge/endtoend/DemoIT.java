package io.ticketbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DemoIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void theStoryHoldsInBothDirections() throws IOException, InterruptedException {
    try (RunningDemo demo = RunningDemo.start("--once")) {
      assertThat(demo.exitCode(PATIENCE)).as(demo::output).isZero();
      assertThat(demo.output()).contains("Every step held.").doesNotContain("✗");
      assertThat(demo.answering()).isEmpty();
    }
  }

  @Test
  void theStoryHoldsWithDataCenterToo() throws IOException, InterruptedException {
    try (RunningDemo demo = RunningDemo.start("--once", "--data-center")) {
      assertThat(demo.exitCode(PATIENCE)).as(demo::output).isZero();
      assertThat(demo.output()).contains("Jira is Data Center", "Every step held.");
    }
  }

  @Test
  void aDemoThatIsKilledLeavesNoServiceBehind() throws IOException, InterruptedException {
    try (RunningDemo demo = RunningDemo.start("--no-story").awaitUp(PATIENCE)) {
      assertThat(demo.answering()).hasSize(4);
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(RunningDemo.runFile())))
          .isEqualTo("rw-------");

      demo.kill();

      await().atMost(PATIENCE).until(() -> demo.answering().isEmpty());
    }
  }

  @Test
  void aWrongOptionIsAnsweredWithTheRightOnes() throws IOException, InterruptedException {
    try (RunningDemo demo = RunningDemo.start("--twice")) {
      assertThat(demo.exitCode(PATIENCE)).isEqualTo(2);
      assertThat(demo.output()).contains("'--twice' is unknown").contains("--once");
    }
  }
}
