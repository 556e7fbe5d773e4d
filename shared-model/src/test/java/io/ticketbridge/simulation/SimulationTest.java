package io.ticketbridge.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.simulation.Histories.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTest {

  private static final int AT_LEAST = 2;

  /** Calls to the fakes; a kind of call that is missing here is found by the same test. */
  private static final List<String> CALLS =
      List.of(
          "SD carrying",
          "SD comment",
          "SD create",
          "SD find",
          "SD mark",
          "SD read comment",
          "SD set",
          "SD show",
          "SD takeBack",
          "SD ticket",
          "SD traces",
          "SN carrying",
          "SN comment",
          "SN create",
          "SN find",
          "SN mark",
          "SN read comment",
          "SN set",
          "SN show",
          "SN ticket",
          "SN traces",
          "queue delete",
          "queue hide",
          "queue put",
          "queue receive",
          "table append",
          "table backlog",
          "table due",
          "table enter",
          "table find",
          "table intend",
          "table linked",
          "table record",
          "table testify",
          "table turn",
          "table office link",
          "table office retry",
          "table office skip",
          "table office unlink");

  @Test
  void whateverFailsBothDesksEndAsPeopleLeftThem() {
    var histories = new Histories(Family.IN_TIME, Set.of());
    assertNothingFound(histories, histories.run(1, 10_000));
    assertThat(histories.done()).isEqualTo(10_000);
    assertEverythingHappened(histories.tally);
    assertThat(histories.tally.of(Happening.CHANGED_AFTER_CARRIED)).isGreaterThan(300);
    assertThat(histories.tally.of(Happening.NOTED)).isGreaterThan(300);
    assertThat(histories.tally.of(Happening.EXPOSED)).isGreaterThan(50);
    assertThat(histories.tally.of(Happening.LOST)).isGreaterThan(5);
  }

  @Test
  void whatComesLaterThanPromisedIsShownToAPerson() {
    var histories = new Histories(Family.BEYOND, Set.of());
    assertNothingFound(histories, histories.run(1, 2_000));
    assertThat(histories.done()).isEqualTo(2_000);
    assertThat(histories.tally.of(Happening.DOUBLED)).isGreaterThan(5);
    assertThat(histories.tally.of(Happening.ORPHANED)).isGreaterThan(5);
  }

  /** What would be made twice and shown to nobody is found. */
  @ParameterizedTest(name = "without {0} what comes late is shown to nobody")
  @EnumSource(names = {"TWINS", "MARKER"})
  void withoutItsDetectionWhatComesLateIsShownToNobody(Protection protection) {
    assertThat(new Histories(Family.BEYOND, Set.of(protection)).run(1, 2_000)).isPresent();
  }

  @Test
  void historyThatCannotEvenBeginIsAFinding() {
    var histories =
        new Histories((choices, tracing) -> {
          throw new StackOverflowError("at the first step");
        });

    Optional<Finding> finding = histories.run(7, 1);

    assertThat(finding.orElseThrow().seed()).isEqualTo(7);
    assertThat(finding.orElseThrow().what().getFirst()).contains("at the first step");
    assertThat(histories.done()).isEqualTo(1);
  }

  private static void assertNothingFound(Histories histories, Optional<Finding> finding) {
    assertThat(finding)
        .as(() -> finding.map(found -> histories.shortest(found.seed())).orElse(""))
        .isEmpty();
  }

  private static void assertEverythingHappened(Tally tally) {
    var missing = new ArrayList<String>();
    for (String call : CALLS) {
      for (Choice choice : Choice.values()) {
        if (tally.of(call, choice) < AT_LEAST) {
          missing.add("%s at %s: %d times".formatted(choice, call, tally.of(call, choice)));
        }
      }
    }
    assertThat(missing).as("chosen too seldom, of\n" + tally).isEmpty();
    assertThat(tally.calls()).as("kinds of calls").containsExactlyInAnyOrderElementsOf(CALLS);
  }

  /** Of each protection it is shown, in every build, that it is missed. */
  @ParameterizedTest(name = "without {0} the simulation finds it")
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TWINS")
  void withoutAnyOneProtectionTheSimulationFindsIt(Protection protection) {
    assertThat(new Histories(Family.IN_TIME, Set.of(protection)).run(1, 10_000)).isPresent();
  }

  @Test
  void sameSeedIsTheSameHistory() {
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(trace(seed)).isNotEmpty().isEqualTo(trace(seed));
    }
  }

  private static List<String> trace(long seed) {
    History history = Family.IN_TIME.history(Choices.of(seed), Set.of(), true);
    history.run();
    return history.trace();
  }

  @Test
  void failingHistoryIsShrunkToFewLinesThatStillFail() {
    var histories = new Histories(Family.IN_TIME, Set.of(Protection.LOOK_UP));
    long seed = histories.run(1, 100).orElseThrow().seed();
    var choices = Choices.of(seed);
    History whole = Family.IN_TIME.history(choices, Set.of(Protection.LOOK_UP), true);
    assertThat(whole.run()).isNotEmpty();

    int[] few =
        Shrinking.of(
            decisions -> Family.IN_TIME.history(decisions, Set.of(Protection.LOOK_UP), false).run(),
            choices.made());

    History shortest =
        Family.IN_TIME.history(Choices.replaying(few), Set.of(Protection.LOOK_UP), true);
    assertThat(shortest.run()).isNotEmpty();
    assertThat(few).hasSizeLessThan(choices.made().length / 2);
    assertThat(shortest.trace()).hasSizeLessThan(whole.trace().size());
  }
}
