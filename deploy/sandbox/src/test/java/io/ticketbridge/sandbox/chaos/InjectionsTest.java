package io.ticketbridge.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class InjectionsTest {

  private static final List<Fault> THREE = List.of(Fault.DESK_500, Fault.DESK_503, Fault.DESK_429);

  private double progress;

  @Test
  void aWholeRunOwesFiftyOfEachCallFaultTenKillsAndTwoOutages() {
    assertThat(Fault.DESK_500.quota(5000)).isEqualTo(50);
    assertThat(Fault.KILLED_INBOUND.quota(5000)).isEqualTo(10);
    assertThat(Fault.OUTAGE_SERVICENOW.quota(5000)).isEqualTo(2);
    assertThat(Fault.PROCESSOR_IN_MID_WRITE.quota(5000)).isEqualTo(5);
    assertThat(Fault.OUTAGE_SERVICENOW.quota(20)).isEqualTo(1);
  }

  @Test
  void everyFaultMeetsItsQuotaAndIsSpreadOverTheWorkload() {
    var injections = new Injections(1, tenOfEach(), () -> progress);

    for (int call = 0; call < 4000; call++) {
      progress = call / 4000.0;
      injections.strikes(THREE);
      if (call == 1000) {
        assertThat(injections.count(Fault.DESK_500)).isBetween(1, 6);
      }
    }

    for (Fault fault : THREE) {
      assertThat(injections.count(fault)).isBetween(10, 30);
    }
  }

  @Test
  void whatIsNotWantedNeverStrikes() {
    var injections = new Injections(1, Map.of(Fault.DESK_500, 10), () -> 1.0);

    for (int call = 0; call < 1000; call++) {
      assertThat(injections.strikes(Fault.DESK_403)).isFalse();
    }
  }

  @Test
  void whatIsOwedStrikesTheNextCallAndIsOwedLongBeforeTheEnd() {
    var injections = new Injections(1, tenOfEach(), () -> progress);
    assertThat(injections.areOwed()).isFalse();

    progress = 0.8;
    assertThat(injections.areOwed()).isTrue();
    for (int call = 0; call < 30; call++) {
      assertThat(injections.strikes(THREE)).isNotNull();
    }

    assertThat(injections.areOwed()).isFalse();
    for (Fault fault : THREE) {
      assertThat(injections.count(fault)).isEqualTo(10);
    }
  }

  private static Map<Fault, Integer> tenOfEach() {
    return THREE.stream().collect(Collectors.toMap(fault -> fault, _ -> 10));
  }
}
