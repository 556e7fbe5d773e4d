package io.ticketbridge.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sandbox.cloud.CloudFaults.Before;
import io.ticketbridge.sandbox.cloud.CloudFaults.CloudCall;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TableBoutsTest {

  private static final CloudCall READ = new CloudCall("GetItem", "{}");
  private static final CloudCall WRITE = new CloudCall("UpdateItem", "{}");

  private final TableBouts bouts = new TableBouts();

  @ParameterizedTest
  @EnumSource(names = {"TABLE_OVERLOADED", "TABLE_BROKEN", "TABLE_CONTENDED"})
  void whileItLastsEveryWriteFailsAndCounts(Fault kind) {
    Outage bout = bouts.of(kind);

    bout.begin();
    bouts.before(READ, false);
    assertThat(bout.met()).isZero();
    assertThat(bouts.before(WRITE, true)).get().isInstanceOf(Before.Fail.class);
    assertThat(bout.met()).isEqualTo(1);
    assertThat(bouts.afterWriting()).isEmpty();

    bout.end();
    assertThat(bouts.before(WRITE, true)).isEmpty();
  }

  @Test
  void aBlindTableWritesAndSaysThatItDidNot() {
    Outage bout = bouts.of(Fault.TABLE_BLIND);

    bout.begin();
    assertThat(bouts.before(WRITE, true)).isEqualTo(Optional.of(new Before.GoOn()));
    assertThat(bouts.afterWriting()).isPresent();
    assertThat(bout.met()).isEqualTo(1);

    bout.end();
    assertThat(bouts.afterWriting()).isEmpty();
  }
}
