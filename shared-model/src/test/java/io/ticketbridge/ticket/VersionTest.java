package io.ticketbridge.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class VersionTest {

  @Test
  void versionsCompareAsNumbers() {
    assertThat(Version.of(9).isOlderThan(Version.of(10))).isTrue();
    assertThat(Version.of(10).isOlderThan(Version.of(10))).isFalse();
    assertThat(Version.of(10).isOlderThan(Version.of(9))).isFalse();
  }

  @Test
  void queuesSequenceNumberIsAVersion() {
    var sequence = new Version(new BigInteger("18849496460467696128"));
    assertThat(Version.of(Long.MAX_VALUE).isOlderThan(sequence)).isTrue();
    assertThat(sequence).hasToString("18849496460467696128");
  }

  @Test
  void timeOfAWholeSecondMayBeThatOfSeveralChanges() {
    assertThat(Version.of(1_767_261_600_000L).mayBeShared(Side.SERVICE_DESK)).isTrue();
    assertThat(Version.of(1_767_261_600_001L).mayBeShared(Side.SERVICE_DESK)).isFalse();
    assertThat(Version.of(3_000).mayBeShared(Side.SERVICENOW)).as("it counts").isFalse();
  }

  @Test
  void versionIsNotNegative() {
    assertThatIllegalArgumentException().isThrownBy(() -> Version.of(-1));
  }
}
