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
  void refusesAnEmptyValueWithoutRepeatingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Secret("  "))
        .withMessage("A secret must not be empty");
    assertThatIllegalArgumentException().isThrownBy(() -> new Secret(null));
  }
}
