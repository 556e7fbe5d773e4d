package io.ticketbridge.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WorkloadTest {

  private static final Workload LARGE = Workload.draw(1, 5000, 400);

  @Test
  void theSameSeedDrawsTheSameWorkload() {
    Workload again = Workload.draw(1, 5000, 400);

    assertThat(again).isEqualTo(LARGE);
    assertThat(again.hash()).isEqualTo(LARGE.hash()).matches("[0-9a-f]{16}");
  }

  @Test
  void anotherSeedDrawsAnotherWorkload() {
    assertThat(Workload.draw(2, 5000, 400).hash()).isNotEqualTo(LARGE.hash());
  }

  @Test
  void itHasAsManyEventsAndTicketsAsAskedFor() {
    for (int events : List.of(20, 151, 1500)) {
      Workload workload = Workload.draw(7, events, events / 10);

      assertThat(workload.events()).isEqualTo(events);
      assertThat(workload.scripts()).hasSize(events / 10);
    }
  }

  @Test
  void everyTicketIsRaisedFirstAndOnce() {
    assertThat(LARGE.scripts())
        .allSatisfy(script -> {
          assertThat(script.steps().getFirst().act()).isInstanceOf(Act.Raise.class);
          assertThat(script.steps().stream().filter(step -> step.act() instanceof Act.Raise))
              .hasSize(1);
        });
  }

  @Test
  void peopleDoOfEverythingOnBothDesks() {
    for (DeskName desk : DeskName.values()) {
      List<Act> acts =
          LARGE.scripts().stream()
              .flatMap(WorkloadTest::acts)
              .filter(act -> act.desk() == desk)
              .toList();

      assertThat(acts)
          .hasAtLeastOneElementOfType(Act.Raise.class)
          .hasAtLeastOneElementOfType(Act.SetStatus.class)
          .hasAtLeastOneElementOfType(Act.SetPriority.class)
          .hasAtLeastOneElementOfType(Act.Crossing.class);
      assertThat(acts.stream().filter(act -> says(act, Visibility.PUBLIC))).isNotEmpty();
      assertThat(acts.stream().filter(act -> says(act, Visibility.INTERNAL))).isNotEmpty();
    }
  }

  @Test
  void textsRepeatOnOneTicketAndThereAreBursts() {
    assertThat(LARGE.scripts())
        .anySatisfy(script -> {
          List<Act> said = acts(script).filter(Act.Say.class::isInstance).toList();
          assertThat(said).doesNotHaveDuplicates().hasSizeGreaterThan(1);
        })
        .anySatisfy(script -> {
          List<String> texts =
              acts(script)
                  .filter(Act.Say.class::isInstance)
                  .map(act -> ((Act.Say) act).text())
                  .toList();
          assertThat(texts.stream().distinct().count()).isLessThan(texts.size());
        });
    assertThat(LARGE.scripts())
        .anySatisfy(script ->
            assertThat(script.steps().stream().filter(step -> step.pauseMillis() == 0))
                .hasSizeGreaterThan(3));
  }

  @Test
  void internalTextsSaySoAndPublicOnesDoNot() {
    assertThat(
            LARGE.scripts().stream()
                .flatMap(WorkloadTest::acts)
                .filter(Act.Say.class::isInstance)
                .map(Act.Say.class::cast))
        .allSatisfy(said ->
            assertThat(said.text().contains(Texts.FOR_AGENTS_ONLY))
                .isEqualTo(said.visibility() == Visibility.INTERNAL));
  }

  @Test
  void someTicketsAreSpoiledOnPurposeAndSaySo() {
    List<Script> spoiled = LARGE.scripts().stream().filter(Script::spoiled).toList();

    assertThat(spoiled)
        .isNotEmpty()
        .allSatisfy(script ->
            assertThat(acts(script))
                .anySatisfy(act -> assertThat(act.toString()).contains(Playwright.UNMAPPED)));
    assertThat(LARGE.scripts().stream().filter(script -> !script.spoiled()).map(Script::toString))
        .noneMatch(script -> script.contains(Playwright.UNMAPPED));
  }

  private static boolean says(Act act, Visibility visibility) {
    return act instanceof Act.Say said && said.visibility() == visibility;
  }

  private static Stream<Act> acts(Script script) {
    return script.steps().stream().map(Script.Step::act);
  }
}
