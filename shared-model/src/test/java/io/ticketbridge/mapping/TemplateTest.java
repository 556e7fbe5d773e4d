package io.ticketbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TemplateTest {

  private static final String KEY = "bridges.acp.servicenow.templates.comment";
  private static final Set<String> ALLOWED = Set.of("author", "text");

  @Test
  void placeholdersAreFilledIn() {
    assertThat(fill("{author}: {text}", Map.of("author", "Ana", "text", "Rebooted")))
        .isEqualTo("Ana: Rebooted");
  }

  @Test
  void whatAUserTypedIsNotScannedAgain() {
    assertThat(fill("{author}: {text}", Map.of("author", "{text}", "text", "$1 \\ {author}")))
        .isEqualTo("{text}: $1 \\ {author}");
  }

  @Test
  void placeholderWithoutAValueBecomesEmpty() {
    assertThat(fill("[{author}]{text}", Map.of("text", "x"))).isEqualTo("[]x");
  }

  @Test
  void doubledBracesAreShownAsBraces() {
    assertThat(fill("{{quote}}{text}{{quote}} {{{author}}}", Map.of("text", "a", "author", "b")))
        .isEqualTo("{quote}a{quote} {b}");
  }

  @Test
  void unknownPlaceholderIsRefusedWithTheKeyAndTheChoice() {
    assertThatThrownBy(() -> Template.of(KEY, "{Author}: {body}", ALLOWED))
        .isInstanceOfSatisfying(
            MappingProblem.class, problem -> assertThat(problem.problems()).hasSize(2))
        .hasMessageContaining(KEY + ": there is no placeholder {body}; use one of [author, text]");
  }

  @Test
  void singleBraceIsRefused() {
    assertThatThrownBy(() -> Template.of(KEY, "{text} }", ALLOWED))
        .isInstanceOf(MappingProblem.class)
        .hasMessage(KEY + ": there is a single }; double it if it is meant to be shown");
  }

  @Test
  void templateKnowsItsKeyAndItsPlaceholders() {
    var template = Template.of(KEY, "{{x}} {text}", ALLOWED);
    assertThat(template.key()).isEqualTo(KEY);
    assertThat(template.placeholders()).containsExactly("text");
  }

  private static String fill(String text, Map<String, String> values) {
    return Template.of(KEY, text, ALLOWED).fill(values);
  }
}
