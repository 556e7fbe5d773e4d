package io.ticketbridge.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sandbox.desk.fault.Faults.After;
import io.ticketbridge.sandbox.desk.fault.Faults.Before;
import io.ticketbridge.sandbox.desk.fault.Faults.Fate;
import io.ticketbridge.sandbox.desk.fault.Faults.RestCall;
import io.ticketbridge.sandbox.desk.fault.Faults.Sending;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DeskTroubleTest {

  private static final Sending CREATED =
      new Sending(DeskName.SERVICE_DESK, "10001", "jira:issue_created", 0);

  private final List<RestCall> written = new ArrayList<>();
  private int laggedSearches;

  @Test
  void aTicketThatNothingTellsOfIsMadeUntilSearchesHaveLeftSomethingOut() {
    var injections = new Injections(1, Map.of(Fault.SEARCH_LAGGED, 1), () -> 0);
    DeskTrouble desks = desks(injections);
    RestCall create = create();

    assertThat(desks.before(create)).isEqualTo(new Before.GoOn());
    assertThat(desks.sending(CREATED)).isInstanceOf(Fate.Delay.class);
    assertThat(desks.after(create, 201)).isEqualTo(new After.Drop());

    laggedSearches = 3;
    desks.after(RestCall.of(DeskName.SERVICE_DESK, "POST", "/rest/api/3/search/jql"), 200);
    RestCall another = create();
    assertThat(desks.before(another)).isEqualTo(new Before.GoOn());
    assertThat(desks.after(another, 201)).isEqualTo(new After.GoOn());
    assertThat(injections.count(Fault.SEARCH_LAGGED)).isEqualTo(3);
  }

  @Test
  void aWriteThatNobodyWaitsForAnyMoreIsNoMomentForAKill() {
    var injections = new Injections(1, Map.of(Fault.DESK_COMMITTED_AFTER_LEASE, 1), () -> 1);
    DeskTrouble desks = desks(injections);
    RestCall late = create();
    RestCall inTime = create();

    assertThat(desks.before(late))
        .isInstanceOfSatisfying(
            Before.Hold.class,
            held -> assertThat(held.by()).isBetween(Scale.LEASE, Scale.LATEST_EFFECT));
    desks.after(inTime, 201);
    desks.after(late, 201);

    assertThat(written).hasSize(1).allMatch(call -> call == inTime);
  }

  private DeskTrouble desks(Injections injections) {
    return new DeskTrouble(
        injections,
        new Diary(),
        new DeskOutages(),
        new HiddenCreates(injections, () -> laggedSearches),
        written::add,
        Set.of());
  }

  private static RestCall create() {
    return RestCall.of(DeskName.SERVICE_DESK, "POST", "/rest/servicedeskapi/request");
  }
}
