package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.StoreUnavailableException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Repeats a call that met a conflict, was throttled or got no answer: a few times, each after a
 * longer pause with jitter, beyond what the client itself repeats. Every call here may be repeated:
 * reads, writes that carry a client request token, and single writes whose condition recognises
 * their own effect.
 */
final class Patience {

  private static final int TRIES = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
  private static final int SERVER_ERROR = 500;
  private static final Set<String> PASSING =
      Set.of(
          "TransactionConflict",
          "ThrottlingError",
          "ProvisionedThroughputExceeded",
          "RequestLimitExceeded");

  private final String table;
  private final Pause pause;

  Patience(String table, Pause pause) {
    this.table = table;
    this.pause = pause;
  }

  /**
   * Calls until there is an answer.
   *
   * @param what for the message: {@code enter a lane}
   * @throws StoreUnavailableException when patience ends
   */
  <T> T call(String what, Supplier<T> call) {
    for (int tried = 1; ; tried++) {
      try {
        return call.get();
      } catch (SdkException failure) {
        if (tried == TRIES || !passes(failure)) {
          throw unavailable(what, failure);
        }
        rest(what, tried, failure);
      }
    }
  }

  /** Whether the same call may be answered if it is made again. */
  private static boolean passes(SdkException failure) {
    return switch (failure) {
      case TransactionCanceledException cancelled -> conflicts(cancelled);
      case TransactionConflictException _, TransactionInProgressException _ -> true;
      case AwsServiceException answer ->
          answer.isThrottlingException() || answer.statusCode() >= SERVER_ERROR;
      case SdkClientException _ -> !Thread.currentThread().isInterrupted();
      default -> false;
    };
  }

  /**
   * Whether a transaction was cancelled by somebody else's at the same moment, or by throttling.
   */
  static boolean conflicts(TransactionCanceledException cancelled) {
    return cancelled.cancellationReasons().stream()
        .map(CancellationReason::code)
        .anyMatch(PASSING::contains);
  }

  private void rest(String what, int tried, SdkException failure) {
    long longest = FIRST_PAUSE.toMillis() << tried;
    try {
      pause.of(Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1)));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw unavailable(what, failure);
    }
  }

  private StoreUnavailableException unavailable(String what, SdkException failure) {
    return new StoreUnavailableException(
        "Table '%s' could not %s: %s".formatted(table, what, code(failure)), failure);
  }

  /** What DynamoDB calls this failure, or what kind it is if DynamoDB did not answer. */
  static String code(SdkException failure) {
    return failure instanceof AwsServiceException service && service.awsErrorDetails() != null
        ? service.awsErrorDetails().errorCode()
        : failure.getClass().getSimpleName();
  }
}
