package io.ticketbridge.simulation;

import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.queue.QueueUnavailableException;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.ManualClock;
import io.ticketbridge.sync.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What the scheduler decides about a call, as its caller sees it. */
final class Calls {

  /** Longer than a lease, so that an answer may come when the lane is somebody else's. */
  private static final int LONGEST_MILLIS = 90_000;

  private final ManualClock clock;
  private final Choices choices;
  private final Agenda agenda;

  Calls(ManualClock clock, Choices choices, Agenda agenda) {
    this.clock = clock;
    this.choices = choices;
    this.agenda = agenda;
  }

  /** A call to the table that may be carried out twice: a look, or a single conditional write. */
  <T> T table(String point, Supplier<T> effect) {
    return transaction(point, effect, _ -> false);
  }

  /**
   * A transaction. It has a token of its own, so what was done is not done again when the client
   * repeats it; what was refused may be.
   *
   * @param done whether an answer says that it was carried out
   */
  <T> T transaction(String point, Supplier<T> effect, Predicate<T> done) {
    return call(
        "table " + point, effect, done, () -> new StoreUnavailableException("no answer", null));
  }

  /** A call to the queue. */
  void queue(String point, Runnable effect) {
    call(
        "queue " + point,
        () -> {
          effect.run();
          return true;
        },
        _ -> true,
        () -> new QueueUnavailableException("no answer", null));
  }

  private <T> T call(
      String point, Supplier<T> effect, Predicate<T> done, Supplier<RuntimeException> unavailable) {
    return switch (Task.ask(point)) {
      case DONE -> effect.get();
      case FAILED_BEFORE -> throw unavailable.get();
      case FAILED_AFTER -> {
        effect.get();
        throw unavailable.get();
      }
      case ANSWERED_LATE -> {
        T answer = effect.get();
        Task.sleep(later());
        yield answer;
      }
      case HELD_UP -> {
        Task.sleep(later());
        yield effect.get();
      }
      case TIMED_OUT -> {
        agenda.add(later(), effect::get);
        throw unavailable.get();
      }
      case REPEATED -> {
        T answer = effect.get();
        if (!done.test(answer)) {
          agenda.add(later(), effect::get);
        }
        yield answer;
      }
      case DIED_BEFORE -> throw new Killed();
      case DIED_AFTER -> {
        effect.get();
        throw new Killed();
      }
      case DIED_UNDER_WAY -> {
        agenda.add(later(), effect::get);
        throw new Killed();
      }
    };
  }

  /** A look at a desk. An answer that comes late shows what was so when it was asked. */
  <T> Looked<T> look(String point, Supplier<Looked<T>> effect) {
    return switch (Task.ask(point)) {
      case DONE, REPEATED -> effect.get();
      case FAILED_BEFORE ->
          choices.oneIn(4)
              ? new Looked.Refused<>("403")
              : new Looked.Unavailable<>(Optional.empty(), "503");
      case FAILED_AFTER -> new Looked.Unavailable<>(Optional.empty(), "the answer was lost");
      case ANSWERED_LATE -> {
        Looked<T> answer = effect.get();
        Task.sleep(later());
        yield answer;
      }
      case HELD_UP -> {
        Task.sleep(later());
        yield effect.get();
      }
      case TIMED_OUT -> {
        Task.sleep(later());
        yield new Looked.Unavailable<>(Optional.empty(), "it took too long");
      }
      case DIED_BEFORE, DIED_AFTER, DIED_UNDER_WAY -> throw new Killed();
    };
  }

  /**
   * A write to a desk. Nothing is sent after its deadline.
   *
   * @param sends told when it is sent
   * @param later when an effect comes whose caller has given up or died
   */
  <T> Written<T> write(
      String point,
      Instant deadline,
      Runnable sends,
      Supplier<Instant> later,
      Supplier<Written<T>> effect) {
    Fate fate = Task.ask(point);
    boolean late = !clock.instant().isBefore(deadline);
    if (fate == Fate.DIED_BEFORE || (late && died(fate))) {
      throw new Killed();
    }
    if (late) {
      return new Written.NotSent<>(Optional.empty(), "no time is left");
    }
    sends.run();
    return switch (fate) {
      case DONE, REPEATED -> effect.get();
      case FAILED_BEFORE -> refusal();
      case FAILED_AFTER -> {
        effect.get();
        yield new Written.Unknown<>("the connection was lost");
      }
      case ANSWERED_LATE -> {
        Written<T> answer = effect.get();
        Task.sleep(later());
        yield answer;
      }
      case HELD_UP -> heldUp(deadline, effect);
      case TIMED_OUT -> {
        agenda.add(later.get(), effect::get);
        yield new Written.Unknown<>("the answer did not come in time");
      }
      case DIED_BEFORE -> throw new Killed();
      case DIED_AFTER -> {
        effect.get();
        throw new Killed();
      }
      case DIED_UNDER_WAY -> {
        agenda.add(later.get(), effect::get);
        throw new Killed();
      }
    };
  }

  private static boolean died(Fate fate) {
    return fate == Fate.DIED_AFTER || fate == Fate.DIED_UNDER_WAY;
  }

  private <T> Written<T> refusal() {
    return switch (choices.next(3)) {
      case 0 -> new Written.Unknown<>("500");
      case 1 -> new Written.NotSent<>(Optional.of(Duration.ofSeconds(10)), "429");
      default -> new Written.Refused<>("403");
    };
  }

  /** The request reaches the desk only just before its caller gives up, which then it does. */
  private <T> Written<T> heldUp(Instant deadline, Supplier<Written<T>> effect) {
    long left = Duration.between(clock.instant(), deadline).toMillis();
    Instant then = clock.instant().plusMillis(choices.next((int) left));
    agenda.add(then, effect::get);
    Task.sleep(then.plusMillis(1));
    return new Written.Unknown<>("504");
  }

  private Instant later() {
    return clock.instant().plusMillis(choices.next(LONGEST_MILLIS));
  }
}
