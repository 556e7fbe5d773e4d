package io.ticketbridge.adapters.sqs;

import java.time.Duration;
import java.util.Objects;

/** What became of an event that was handed out. */
public sealed interface Handled {

  /** Its outcome is durable, whatever it is: the message goes. */
  record Recorded() implements Handled {}

  /**
   * Its outcome could not be recorded: it and what follows it in its lane are handed out again.
   *
   * @param delay after which; SQS knows whole seconds, up to twelve hours
   */
  record HandBack(Duration delay) implements Handled {
    public HandBack {
      Objects.requireNonNull(delay, "delay");
    }
  }

  /**
   * It is no event, and no repeat will make it one: it goes to the dead-letter queue.
   *
   * @param reason for the operator; no text of the message
   */
  record Unreadable(String reason) implements Handled {
    public Unreadable {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
