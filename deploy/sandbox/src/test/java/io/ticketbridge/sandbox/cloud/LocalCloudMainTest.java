package io.ticketbridge.sandbox.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LocalCloudMainTest {

  @Test
  void withoutArgumentsPortsAreFreeAndNamesStandard() {
    assertThat(LocalCloudMain.settings()).isEqualTo(CloudSettings.standard());
  }

  @Test
  void everyArgumentIsTaken() {
    CloudSettings settings =
        LocalCloudMain.settings(
            "--dynamodb-port", "8000",
            "--sqs-port", "9324",
            "--table", "bridge-table",
            "--queue", "bridge-queue",
            "--visibility", "PT5S",
            "--max-receives", "7");

    assertThat(settings)
        .isEqualTo(
            new CloudSettings(
                8000, 9324, "bridge-table", "bridge-queue", Duration.ofSeconds(5), 7));
  }

  @ParameterizedTest
  @CsvSource({
    "--tabel, x, --tabel",
    "--table, x, 'take 3 to 255'",
    "--queue, a.b, 'take 1 to 70'",
    "--sqs-port, 70000, 'take 0 to 65535'",
    "--visibility, PT0S, 'take one second'",
    "--max-receives, 0, 'take 1 to 1000'"
  })
  void argumentThatCannotBeUsedIsRefusedWithTheRemedy(String name, String value, String remedy) {
    assertThatThrownBy(() -> LocalCloudMain.settings(name, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(remedy);
  }

  @Test
  void argumentWithoutItsValueIsRefused() {
    assertThatThrownBy(() -> LocalCloudMain.settings("--table"))
        .hasMessageContaining("'--table' lacks its value");
  }
}
