package io.ticketbridge.adapters.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SecretTest {

  private static final String VALUE = "s3cr3t-value";

  @Test
  void neverShowsItsValue() {
    assertThat(new Secret(VALUE)).hasToString("***");
    assertThat(List.of(new Secret(VALUE)).toString()).doesNotContain(VALUE);
  }

  @Test
  void equalsByValueAndHashesWithoutIt() {
    assertThat(new Secret(VALUE)).isEqualTo(new Secret(VALUE)).isNotEqualTo(new Secret("other"));
    assertThat(new Secret(VALUE)).hasSameHashCodeAs(new Secret("other"));
  }

  @Test
  void tellsWhatNobodyMeantWithoutRepeatingIt() {
    for (String odd : List.of(VALUE + "\n", "\t" + VALUE, "a\u0000b", "a\u0085b", " " + VALUE)) {
      assertThat(new Secret(odd).flaw().orElseThrow()).doesNotContain(VALUE);
    }
    assertThat(new Secret("pass phrase, ä €").flaw()).isEmpty();
  }

  @Test
  void refusesAnEmptyValueWithoutRepeatingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Secret("  "))
        .withMessage("A secret must not be empty");
    assertThatIllegalArgumentException().isThrownBy(() -> new Secret(null));
  }
}
