package io.ticketbridge.mapping;

import static io.ticketbridge.mapping.Mappings.preferred;
import static io.ticketbridge.mapping.Mappings.term;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketbridge.ticket.WireValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class VocabularyTest {

  private static final String KEY = "bridges.acp.servicenow.status";

  @Test
  void severalMeaningsShareOneWireValueAndTheDefaultIsRead() {
    var statuses =
        of(preferred("22", "investigating"), term("22", "identified"), term("22", "monitoring"));

    assertThat(statuses.meaning(new WireValue("22"))).contains("investigating");
    assertThat(statuses.spelling("monitoring")).contains(new WireValue("22"));
  }

  @Test
  void severalWireValuesShareOneMeaningAndTheDefaultIsWritten() {
    var priorities = of(preferred("4", "p4"), term("5", "p4"));

    assertThat(priorities.meaning(new WireValue("5"))).contains("p4");
    assertThat(priorities.spelling("p4")).contains(new WireValue("4"));
  }

  @Test
  void sharedValueWithoutADefaultIsRefusedWithTheKey() {
    assertThatThrownBy(() -> of(term("22", "identified"), term("22", "monitoring")))
        .isInstanceOf(MappingProblem.class)
        .hasMessageContaining(KEY)
        .hasMessageContaining("wire value '22' could be read as any of [identified, monitoring]")
        .hasMessageContaining("default: true");
  }

  @Test
  void sharedValueWithTwoDefaultsIsRefused() {
    assertThatThrownBy(() -> of(preferred("22", "identified"), preferred("22", "monitoring")))
        .isInstanceOf(MappingProblem.class)
        .hasMessageContaining("on exactly one of them");
  }

  @Test
  void sharedMeaningWithoutADefaultIsRefused() {
    assertThatThrownBy(() -> of(term("4", "p4"), term("5", "p4")))
        .isInstanceOf(MappingProblem.class)
        .hasMessageContaining("meaning 'p4' could be written as any of [4, 5]");
  }

  @Test
  void termSaidTwiceIsNotAmbiguous() {
    assertThat(of(term("2", "open"), term("2", "open")).meanings()).containsExactly("open");
  }

  @Test
  void ignoredValuesAndUnsetOnesSayNothing() {
    var statuses = Vocabulary.of(KEY, List.of(term("2", "open")), Set.of(new WireValue("1")));

    assertThat(statuses.ignores(new WireValue("1"))).isTrue();
    assertThat(statuses.ignores(new WireValue(""))).isTrue();
    assertThat(statuses.ignores(new WireValue("7"))).isFalse();
    assertThat(statuses.meaning(new WireValue("7"))).isEmpty();
  }

  @Test
  void unsetValueMayMeanSomething() {
    var services = of(preferred("65", "aws-acp"), term("", "aws-acp"));

    assertThat(services.ignores(new WireValue(""))).isFalse();
    assertThat(services.meaning(new WireValue(""))).contains("aws-acp");
  }

  @Test
  void valueWithoutATermMeansWhatIsSaidForTheRest() {
    var services =
        Vocabulary.of(KEY, List.of(term("59", "csoc")), Set.of(), Optional.of("aws-acp"));

    assertThat(services.meaning(new WireValue("77"))).contains("aws-acp");
    assertThat(services.meaning(new WireValue("59"))).contains("csoc");
    assertThat(services.ignores(new WireValue(""))).isTrue();
    assertThat(services.meanings()).containsExactlyInAnyOrder("csoc", "aws-acp");
  }

  @Test
  void allProblemsAreToldTogether() {
    assertThatThrownBy(() ->
            Vocabulary.of(
                KEY,
                List.of(term("22", "a"), term("22", "b"), term("1", "c")),
                Set.of(new WireValue("1"))))
        .isInstanceOfSatisfying(
            MappingProblem.class,
            problem ->
                assertThat(problem.problems())
                    .hasSize(2)
                    .allMatch(sentence -> sentence.contains(KEY)));
  }

  @Test
  void vocabularyWithoutATermIsRefused() {
    assertThatThrownBy(VocabularyTest::of).hasMessage(KEY + " has no term; add at least one");
  }

  private static Vocabulary of(Term... terms) {
    return Vocabulary.of(KEY, List.of(terms), Set.of());
  }
}
