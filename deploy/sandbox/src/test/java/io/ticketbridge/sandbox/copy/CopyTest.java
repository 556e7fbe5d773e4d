package io.ticketbridge.sandbox.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ticketbridge.sandbox.cloud.CloudSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CopyTest {

  private static final CloudSettings STANDARD = CloudSettings.standard();

  private record Hidden(String left, int right) {}

  @Test
  void oneComponentIsAnotherAndTheRestIsAsItWas() {
    assertThat(Copy.of(new Hidden("a", 1), "right", 2)).isEqualTo(new Hidden("a", 2));
    assertThat(Copy.of(STANDARD, "table", STANDARD.table())).isEqualTo(STANDARD);
  }

  @Test
  void whatTheRecordRefusesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Copy.of(STANDARD, "visibility", Duration.ZERO))
        .withMessageContaining("one second");
  }

  @Test
  void componentThatIsNoneOrOfAnotherTypeIsTold() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Copy.of(STANDARD, "tabel", "x"))
        .withMessageContaining("tabel");
    assertThatIllegalArgumentException().isThrownBy(() -> Copy.of(STANDARD, "table", 1));
  }
}
