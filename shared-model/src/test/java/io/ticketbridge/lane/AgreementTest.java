package io.ticketbridge.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.Agreement.View;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.WireValue;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is remembered of the times in which nobody saw a side. */
final class AgreementTest {

  @Test
  void onlyTheLastWritesAreRemembered() {
    View written = seen(0);
    for (int write = 1; write <= 9; write++) {
      written = seen(write * 10).over(written, Side.SERVICENOW);
    }

    assertThat(written.unseen())
        .extracting(unseen -> unseen.to().value().intValue())
        .containsExactly(60, 70, 80, 90);
  }

  /** A write that followed at once, as versions are counted, is no part of the one before it. */
  @Test
  void whatFollowsWithoutRoomForAnythingChangesNothing() {
    View first = seen(30).over(seen(10), Side.SERVICENOW);

    View next = seen(31).over(first, Side.SERVICENOW);

    assertThat(next.unseen()).isEqualTo(first.unseen());
  }

  @Test
  void itIsRememberedOfWhatIsKnownToBeOfThePast() {
    View written = seen(30).over(seen(10), Side.SERVICENOW);

    View past = written.past(Optional.of(Version.of(40)));

    assertThat(past.unseen()).isEqualTo(written.unseen());
  }

  private static View seen(int version) {
    return new View(new WireValue("after " + version), Optional.of(Version.of(version)));
  }
}
