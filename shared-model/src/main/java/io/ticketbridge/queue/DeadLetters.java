package io.ticketbridge.queue;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Messages that could not be read at all. They wait apart until a person looks at them; once
 * something reads them, a new version say, they are redriven.
 *
 * <p>Every method throws {@link QueueUnavailableException} if the queues do not answer.
 */
public interface DeadLetters {

  /**
   * A message, without what it says.
   *
   * @param group the name of the lane that it was put under
   * @param since when it came to the dead letters
   * @param reason why it cannot be read; absent if the queue itself put it there, because it was
   *     handed out too often
   */
  record Letter(String id, String group, Instant since, Optional<String> reason) {
    public Letter {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(group, "group");
      Objects.requireNonNull(since, "since");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * What there is.
   *
   * @param letters those that the queue shows now; of one lane it may show only the first ten
   * @param count how many there are in all, roughly
   */
  record Shelf(List<Letter> letters, int count) {
    public Shelf {
      letters = List.copyOf(letters);
    }
  }

  /**
   * What came of redriving.
   *
   * @param moved so many are on the lanes' queue again
   * @param left so many are not, roughly; absent if it ended early
   * @param failure why it ended early
   */
  record Redriven(int moved, OptionalInt left, Optional<String> failure) {
    public Redriven {
      Objects.requireNonNull(left, "left");
      Objects.requireNonNull(failure, "failure");
    }
  }

  /**
   * Some of the dead letters. They are hidden from others for a moment.
   *
   * @param limit at most so many, 1 to 100
   */
  Shelf list(int limit);

  /**
   * Puts messages back onto the lanes' queue, those of one lane in their order. Each is put there
   * before it is taken from here: interrupted at any point, nothing is lost, and what is put twice
   * is applied once. What still cannot be read comes back.
   *
   * @param limit at most so many, 1 to 1000
   */
  Redriven redrive(int limit);
}
