package io.ticketbridge.adapters.http;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Leaves a system alone that does not answer. It opens after half of the last calls found nobody
 * there (no connection, no answer, 502 to 504). A 500, a 429 or too large an answer to one ticket
 * is no sign of that: one bad ticket delays no other.
 */
public final class Circuit {

  private static final double FAILURE_RATIO = 0.5;

  private final Duration delay;
  private final TypedGuard<Answer> guard;
  private volatile long openedAtNanos;

  /** An answer and whether the system was not there to give it. */
  record Result(Answer answer, boolean nobodyThere) {}

  /**
   * Makes a closed circuit.
   *
   * @param system for messages
   * @param delay how long it stays open
   * @param window how many calls are looked at
   */
  public Circuit(String system, Duration delay, int window) {
    this.delay = delay;
    this.guard =
        TypedGuard.create(Answer.class)
            .withDescription(system)
            .withCircuitBreaker()
            .delay(delay.toMillis(), ChronoUnit.MILLIS)
            .requestVolumeThreshold(window)
            .failureRatio(FAILURE_RATIO)
            .failOn(NobodyThereException.class)
            .onStateChange(this::note)
            .done()
            .build();
  }

  /** Open for 10 s after half of 10 calls found nobody. */
  public static Circuit of(String system) {
    return new Circuit(system, Duration.ofSeconds(10), 10);
  }

  private void note(CircuitBreakerState state) {
    if (state == CircuitBreakerState.OPEN) {
      openedAtNanos = System.nanoTime();
    }
  }

  Answer call(Supplier<Result> exchange) {
    try {
      return guard.call(() -> answer(exchange.get()));
    } catch (NobodyThereException nobody) {
      return nobody.answer;
    } catch (CircuitBreakerOpenException open) {
      return new Answer.NotSent(
          Optional.of(remaining()), "left alone for a while, for it did not answer lately");
    } catch (RuntimeException bug) {
      throw bug;
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Answer answer(Result result) throws NobodyThereException {
    if (result.nobodyThere()) {
      throw new NobodyThereException(result.answer());
    }
    return result.answer();
  }

  private Duration remaining() {
    Duration left = delay.minusNanos(System.nanoTime() - openedAtNanos);
    return left.isPositive() ? left : delay.dividedBy(10);
  }

  private static final class NobodyThereException extends Exception {
    private final transient Answer answer;

    NobodyThereException(Answer answer) {
      super(null, null, false, false);
      this.answer = answer;
    }
  }
}
