package io.ticketbridge.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
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
    var accepted = Sequence.unqueued(new Version(new BigInteger("9".repeat(13))), 999);
    assertThat(accepted).isLessThan(Sequence.of("18849496460467696128"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "12a", "-1"})
  void onlyDigitsAreASequence(String number) {
    assertThatIllegalArgumentException().isThrownBy(() -> Sequence.of(number));
  }

  @Test
  void moreThanThirtyFiveDigitsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Sequence.of("1".repeat(36)));
    assertThat(Sequence.of("9".repeat(35))).hasToString("1" + "9".repeat(35) + "0000");
  }

  @Test
  void placeBehindIsBeforeTheQueuesNextNumber() {
    var place = Sequence.of("9");
    assertThat(place.behind()).isGreaterThan(place).isLessThan(Sequence.of("10"));
    assertThat(place.behind().behind(9998)).isLessThan(Sequence.of("10"));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 9999})
  void noPlaceReachesIntoTheQueuesNextNumber(int places) {
    Sequence place = Sequence.of("9").behind();
    assertThatIllegalArgumentException().isThrownBy(() -> place.behind(places));
  }
}
