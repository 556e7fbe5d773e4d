package io.ticketbridge.sandbox.cloud;

import java.time.Duration;

/**
 * Decides what goes wrong between the services and the cloud. Asked before and after the effect of
 * each call. Called by many threads at once; must answer at once.
 */
public interface CloudFaults {

  /**
   * A call.
   *
   * @param operation as {@code TransactWriteItems} or {@code SendMessage}; empty if the call names
   *     none
   * @param body its JSON
   */
  record CloudCall(String operation, String body) {}

  /**
   * What the cloud answers.
   *
   * @param body its JSON
   */
  record CloudAnswer(int status, String body) {}

  /** What happens to a call before its effect. */
  sealed interface Before {
    /** Nothing unusual. */
    record GoOn() implements Before {}

    /** No effect, and an error. */
    record Fail(AwsError error) implements Before {}

    /** No effect; the connection is dropped without an answer. */
    record Drop() implements Before {}

    /** The effect itself comes late; at most a minute. */
    record Hold(Duration by) implements Before {}

    /** No effect, and yet success is answered with this JSON. */
    record Pretend(String json) implements Before {}
  }

  /** What happens to a call after its effect. */
  sealed interface After {
    /** The answer is passed on. */
    record GoOn() implements After {}

    /** An error is answered although the effect took place. */
    record Fail(AwsError error) implements After {}

    /** The connection is dropped without an answer. */
    record Drop() implements After {}

    /** The answer comes late; at most a minute. */
    record Late(Duration by) implements After {}
  }

  default Before before(CloudCall call) {
    return new Before.GoOn();
  }

  /** Asked once the effect took place. */
  default After after(CloudCall call, CloudAnswer answer) {
    return new After.GoOn();
  }

  /** No faults at all. */
  static CloudFaults none() {
    return new CloudFaults() {};
  }
}
