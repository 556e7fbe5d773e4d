package io.ticketbridge.sandbox.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ticketbridge.sandbox.cloud.AwsError;
import io.ticketbridge.sandbox.cloud.CloudFaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What goes wrong between the services and the cloud. */
final class CloudTrouble implements CloudFaults {

  /** Longer than the services wait for a row. */
  private static final Duration TOO_LATE = Duration.ofMillis(1200);

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<Fault> ANY_TABLE_CALL =
      List.of(
          Fault.TABLE_THROTTLED,
          Fault.ACCOUNT_THROTTLED,
          Fault.TABLE_FAILED_BEFORE,
          Fault.TABLE_SLOW);
  private static final List<Fault> WRITING = withConflict();
  private static final List<Fault> WRITTEN =
      List.of(Fault.TABLE_FAILED_AFTER, Fault.TABLE_DROPPED_AFTER);

  private final Injections injections;
  private final Accepted accepted;

  CloudTrouble(Injections injections, Accepted accepted) {
    this.injections = injections;
    this.accepted = accepted;
  }

  private static List<Fault> withConflict() {
    List<Fault> faults = new ArrayList<>(ANY_TABLE_CALL);
    faults.add(Fault.TABLE_CONFLICT);
    return List.copyOf(faults);
  }

  @Override
  public Before before(CloudCall call) {
    return switch (call.operation()) {
      case "SendMessage" ->
          injections.strikes(Fault.SEND_FAILED_BEFORE)
              ? new Before.Fail(AwsError.unavailable())
              : new Before.GoOn();
      case "DeleteMessage" ->
          injections.strikes(Fault.REDELIVERED) ? new Before.Pretend("{}") : new Before.GoOn();
      case "ChangeMessageVisibilityBatch" ->
          injections.strikes(Fault.HIDING_FAILED)
              ? new Before.Fail(AwsError.unavailable())
              : new Before.GoOn();
      case "UpdateItem", "PutItem", "DeleteItem", "TransactWriteItems" ->
          before(call, injections.strikes(WRITING));
      case "GetItem", "BatchGetItem", "Query" -> before(call, injections.strikes(ANY_TABLE_CALL));
      default -> new Before.GoOn();
    };
  }

  private static Before before(CloudCall call, Fault fault) {
    return switch (fault) {
      case null -> new Before.GoOn();
      case TABLE_THROTTLED -> new Before.Fail(AwsError.throttled());
      case ACCOUNT_THROTTLED -> new Before.Fail(AwsError.throttling());
      case TABLE_FAILED_BEFORE -> new Before.Fail(AwsError.internal());
      case TABLE_SLOW -> new Before.Hold(TOO_LATE);
      case TABLE_CONFLICT -> new Before.Fail(conflict(call));
      default -> throw new IllegalStateException(fault + " does not happen to the table");
    };
  }

  private static AwsError conflict(CloudCall call) {
    if (!call.operation().equals("TransactWriteItems")) {
      return AwsError.conflict();
    }
    int items = json(call.body()).path("TransactItems").size();
    return AwsError.cancelled(items, items - 1);
  }

  @Override
  public After after(CloudCall call, CloudAnswer answer) {
    if (answer.status() >= 400) {
      return new After.GoOn();
    }
    return switch (call.operation()) {
      case "SendMessage" -> {
        accepted.note(json(call.body()), json(answer.body()));
        yield dropped(Fault.SEND_FAILED_AFTER);
      }
      case "ReceiveMessage" ->
          answer.body().contains("ReceiptHandle") ? dropped(Fault.RECEIVE_LOST) : new After.GoOn();
      case "DeleteMessage" -> dropped(Fault.DELETE_FAILED_AFTER);
      case "UpdateItem", "PutItem", "DeleteItem", "TransactWriteItems" ->
          written(injections.strikes(WRITTEN));
      default -> new After.GoOn();
    };
  }

  private After dropped(Fault fault) {
    return injections.strikes(fault) ? new After.Drop() : new After.GoOn();
  }

  private static After written(Fault fault) {
    return switch (fault) {
      case null -> new After.GoOn();
      case TABLE_FAILED_AFTER -> new After.Fail(AwsError.internal());
      case TABLE_DROPPED_AFTER -> new After.Drop();
      default -> throw new IllegalStateException(fault + " does not happen after a write");
    };
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      throw new IllegalStateException("The cloud is spoken to in JSON", notJson);
    }
  }
}
