package io.ticketbridge.sandbox.cloud;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * An error as DynamoDB and SQS answer it.
 *
 * @param status HTTP status
 * @param type the error's name without its namespace
 * @param reasons of a cancelled transaction, one per item, {@code None} for those that are not to
 *     blame; else empty
 */
public record AwsError(int status, String type, String message, List<String> reasons) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONFLICT = "TransactionConflict";

  public AwsError {
    reasons = List.copyOf(reasons);
    if (status < 400 || status > 599 || type.isBlank()) {
      throw new IllegalArgumentException("An error has a type and a status of 400 to 599");
    }
  }

  /** The table or one of its keys is asked too much. */
  public static AwsError throttled() {
    return of(
        400,
        "ProvisionedThroughputExceededException",
        "The level of configured provisioned throughput for the table was exceeded.");
  }

  /** The account asks too much. */
  public static AwsError throttling() {
    return of(400, "ThrottlingException", "Rate of requests exceeds the allowed throughput.");
  }

  /** The service failed. */
  public static AwsError internal() {
    return of(500, "InternalServerError", "Internal server error.");
  }

  /** The service is overloaded. */
  public static AwsError unavailable() {
    return of(503, "ServiceUnavailable", "The service is unavailable; try again.");
  }

  /** A single write met a transaction on its item. */
  public static AwsError conflict() {
    return of(
        400, "TransactionConflictException", "Transaction is ongoing for the item; try again.");
  }

  /** A transaction met another one on one of its items. */
  public static AwsError cancelled(int items, int culprit) {
    String[] reasons = new String[items];
    Arrays.fill(reasons, "None");
    reasons[culprit] = CONFLICT;
    return new AwsError(
        400,
        "TransactionCanceledException",
        "Transaction cancelled, please refer cancellation reasons for specific reasons ["
            + String.join(", ", reasons)
            + "]",
        List.of(reasons));
  }

  private static AwsError of(int status, String type, String message) {
    return new AwsError(status, type, message, List.of());
  }

  byte[] body() {
    ObjectNode json = JSON.createObjectNode();
    json.put("__type", "com.amazonaws.sandbox#" + type);
    // Both spellings are in use, even within one service.
    json.put("message", message);
    if (!reasons.isEmpty()) {
      json.put("Message", message);
      var list = json.putArray("CancellationReasons");
      for (String reason : reasons) {
        ObjectNode entry = list.addObject().put("Code", reason);
        if (!reason.equals("None")) {
          entry.put("Message", "Transaction is ongoing for the item");
        }
      }
    }
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
