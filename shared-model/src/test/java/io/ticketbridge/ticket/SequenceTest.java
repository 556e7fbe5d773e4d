package io.ticketbridge.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SequenceTest {

  @Test
  void textOrderIsNumberOrder() {
    var nine = Sequence.of("9");
    var ten = Sequence.of("10");

    assertThat(nine).isLessThan(ten);
    assertThat(nine.value()).isLessThan(ten.value()).hasSize(40);
  }

  @Test
  void whatCameWithoutAQueueComesFirst() {
    var accepted = Sequence.acceptedAt(Instant.parse("2199-01-01T00:00:00Z"));
    assertThat(accepted).isLessThan(Sequence.of("18849496460467696128"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "12a", "-1"})
  void onlyDigitsAreASequence(String number) {
    assertThatIllegalArgumentException().isThrownBy(() -> Sequence.of(number));
  }

  @Test
  void moreThanThirtyEightDigitsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Sequence.of("1".repeat(39)));
    assertThat(Sequence.of("9".repeat(38))).hasToString("9".repeat(38) + "00");
  }

  @Test
  void placeBehindIsBeforeTheQueuesNextNumber() {
    var place = Sequence.of("9");
    assertThat(place.behind()).isGreaterThan(place).isLessThan(Sequence.of("10"));
  }
}
