package io.ticketbridge.sandbox.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void oddNumberOfFiguresHasAMiddleOne() {
    assertThat(Spread.of(List.of(30.0, 10.0, 20.0)).shown(0)).isEqualTo("20 (10–30)");
  }

  @Test
  void evenNumberOfFiguresHasAMiddleBetweenTwo() {
    assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0)).shown(1)).isEqualTo("2.5 (1.0–4.0)");
  }

  @Test
  void noFigureIsNoSpread() {
    assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
  }
}
