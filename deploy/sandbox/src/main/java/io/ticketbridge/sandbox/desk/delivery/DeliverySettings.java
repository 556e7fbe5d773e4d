package io.ticketbridge.sandbox.desk.delivery;

import io.ticketbridge.sandbox.copy.Copy;
import java.time.Duration;

/**
 * How a desk sends.
 *
 * @param retryInterval pause before a repeat
 * @param repeats how often one webhook is repeated at most
 * @param connectTimeout for the connection
 * @param answerTimeout for the answer
 * @param retryAfterLimit a longer {@code Retry-After} is cut to this
 * @param workers how many are sent at once
 * @param backlog how many may wait; what comes beyond it is lost and noted so
 */
public record DeliverySettings(
    Duration retryInterval,
    int repeats,
    Duration connectTimeout,
    Duration answerTimeout,
    Duration retryAfterLimit,
    int workers,
    int backlog) {

  public DeliverySettings {
    if (retryInterval.isNegative() || repeats < 0 || workers < 1 || backlog < 1) {
      throw new IllegalArgumentException(
          "A delivery needs a retry interval and repeats of 0 or more, a worker and a backlog.");
    }
  }

  /** Five repeats one second apart; 5 s to connect, 20 s to answer, as Jira Cloud does. */
  public static DeliverySettings jiraCloud() {
    return new DeliverySettings(
        Duration.ofSeconds(1),
        5,
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        Duration.ofSeconds(30),
        16,
        20_000);
  }

  /** A patient outbox: 200 repeats one second apart, 30 s to answer. */
  public static DeliverySettings serviceNowOutbox() {
    return new DeliverySettings(
        Duration.ofSeconds(1),
        200,
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        16,
        20_000);
  }

  public DeliverySettings withRetryInterval(Duration interval) {
    return Copy.of(this, "retryInterval", interval);
  }

  public DeliverySettings withRepeats(int times) {
    return Copy.of(this, "repeats", times);
  }

  public DeliverySettings withAnswerTimeout(Duration timeout) {
    return Copy.of(this, "answerTimeout", timeout);
  }
}
