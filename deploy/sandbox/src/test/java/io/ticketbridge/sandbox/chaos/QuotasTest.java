package io.ticketbridge.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sandbox.chaos.Fault.Group;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class QuotasTest {

  @Test
  void aWholeRunIsToMeetEverything() {
    Workload workload = Workload.draw(1, 5000, 416);

    assertThat(Quotas.of(workload, true)).containsOnlyKeys(Fault.values());
    assertThat(Quotas.of(workload, false)).doesNotContainKey(Fault.WEBHOOK_LOST);
  }

  @Test
  void withoutATicketThatIsBornOnServiceNowInboundWritesNothing() {
    Workload workload = Workload.draw(1, 20, 1);

    assertThat(Quotas.of(workload, false))
        .doesNotContainKeys(Fault.INBOUND_IN_MID_WRITE, Fault.SEARCH_LAGGED)
        .containsEntry(Fault.KILLED_INBOUND, 1);
  }

  @Test
  void whatBreaksIsDueWhileThereIsStillWorkloadToComeAndAsOftenAsItIsWanted() {
    Workload workload = Workload.draw(1, 5000, 416);
    Map<Fault, Integer> quotas = Quotas.of(workload, false);

    var plan = Plan.draw(1, quotas, workload);

    assertThat(plan)
        .isEqualTo(Plan.draw(1, quotas, workload))
        .isSortedAccordingTo(Comparator.comparingInt(Plan.Due::place))
        .allSatisfy(due -> assertThat(due.place()).isLessThan(4000));
    assertThat(plan.stream().map(Plan.Due::what).filter(it -> it.group() == Group.MID_WRITE))
        .hasSize(10);
    // Of ten kills of either that writes five are in the middle of a write.
    assertThat(plan.stream().map(Plan.Due::what).filter(it -> it.group() == Group.PROCESS))
        .hasSize(20);
  }

  @Test
  void whereAllTicketsAreRaisedAtOnceInboundIsWaitedForFromTheBeginning() {
    Workload workload = Workload.draw(42, 120, 10);

    assertThat(Plan.draw(1, Quotas.of(workload, false), workload))
        .contains(new Plan.Due(0, 6, Fault.INBOUND_IN_MID_WRITE));
  }
}
