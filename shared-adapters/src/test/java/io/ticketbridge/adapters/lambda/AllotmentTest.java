package io.ticketbridge.adapters.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AllotmentTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

  @Test
  void eventHasItsLeaseWhereTimeIsNoMatter() {
    assertThat(of(300, 60).lease()).isEqualTo(Duration.ofSeconds(60));
    assertThat(of(300, 60).isOver()).isFalse();
  }

  @Test
  void eventHasWhatIsLeftButForTheClosing() {
    assertThat(of(60, 60).lease()).isEqualTo(Duration.ofSeconds(50));
    assertThat(of(60, 60).writesEnd()).isEqualTo(CLOCK.instant().plusSeconds(50));
    assertThat(of(60, 60).untilAnswer()).isEqualTo(Duration.ofSeconds(58));
  }

  @Test
  void noEventIsBegunThatCouldNotEnd() {
    assertThat(of(20, 60).isOver()).isFalse();
    assertThat(of(19, 60).isOver()).isTrue();
    assertThat(of(1, 60).isOver()).isTrue();
  }

  @Test
  void shortLeaseNeedsNoMoreThanItself() {
    assertThat(of(12, 2).isOver()).isFalse();
    assertThat(of(11, 2).isOver()).isTrue();
  }

  @Test
  void whoIsDoneIsNotLate() throws InterruptedException {
    Thread done = Thread.ofVirtual().start(() -> {});
    done.join();

    assertThat(of(60, 60).await(List.of(done))).isZero();
  }

  @Test
  void whoIsNotDoneWhenTheAnswerIsDueIsInterruptedAndCounted() throws InterruptedException {
    List<Thread> sleeping =
        Stream.generate(() -> Thread.ofVirtual().start(AllotmentTest::sleepUntilInterrupted))
            .limit(3)
            .toList();

    assertThat(of(1, 60).await(sleeping)).isEqualTo(3);

    for (Thread thread : sleeping) {
      assertThat(thread.join(Duration.ofMinutes(1))).as("interrupted").isTrue();
    }
  }

  private static void sleepUntilInterrupted() {
    try {
      Thread.sleep(Duration.ofHours(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Allotment of(int remaining, int lease) {
    return Allotment.of(Duration.ofSeconds(remaining), Duration.ofSeconds(lease), CLOCK);
  }
}
