package io.ticketbridge.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FootingTest {

  private static final Function<String, String> ITSELF = Function.identity();

  private static List<String> rows(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString).toList();
  }

  @Test
  void firstPageIsReadWhole() {
    assertThat(Footing.START.from()).isZero();
    assertThat(Footing.START.unread(rows(0, 5), ITSELF)).contains(rows(0, 5));
  }

  @Test
  void nextPageGoesOnBehindTheLastRowRead() {
    Footing next = Footing.parse(Footing.START.behind(rows(0, 100), ITSELF).text());

    assertThat(next.from()).isEqualTo(90);
    assertThat(next.unread(rows(90, 190), ITSELF)).contains(rows(100, 190));
    assertThat(next.behind(rows(90, 190), ITSELF)).isEqualTo(new Footing(190, "189"));
  }

  @Test
  void rowsThatMovedUpAreNotMissed() {
    Footing next = Footing.START.behind(rows(0, 100), ITSELF);

    // Seven of the first hundred have left their place.
    assertThat(next.unread(rows(97, 197), ITSELF)).contains(rows(100, 197));
  }

  @Test
  void pageWithoutTheLastRowReadIsNotBelieved() {
    Footing next = Footing.START.behind(rows(0, 100), ITSELF);

    assertThat(next.unread(rows(101, 201), ITSELF)).isEmpty();
    assertThat(next.unread(List.of(), ITSELF)).isEmpty();
  }

  @Test
  void whereRowsAreHiddenNoneIsAskedFor() {
    Footing next = Footing.at(100);

    assertThat(next.from()).isEqualTo(100);
    assertThat(Footing.parse(next.text()).unread(rows(101, 150), ITSELF)).contains(rows(101, 150));
  }
}
