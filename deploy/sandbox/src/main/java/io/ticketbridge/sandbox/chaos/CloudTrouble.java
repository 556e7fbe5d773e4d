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
  private static final List<Fault> WRITING =
      with(ANY_TABLE_CALL, Fault.TABLE_CONFLICT, Fault.TABLE_AFTER_LEASE);
  private static final List<Fault> WRITTEN =
      List.of(Fault.TABLE_FAILED_AFTER, Fault.TABLE_DROPPED_AFTER);

  private final Injections injections;
  private final Accepted accepted;
  private final TableBouts bouts;

  CloudTrouble(Injections injections, Accepted accepted, TableBouts bouts) {
    this.injections = injections;
    this.accepted = accepted;
    this.bouts = bouts;
  }

  private static List<Fault> with(List<Fault> faults, Fault... others) {
    List<Fault> more = new ArrayList<>(faults);
    more.addAll(List.of(others));
    return List.copyOf(more);
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
          bouts.before(call, true).orElseGet(() -> before(call, injections.strikes(WRITING)));
      case "GetItem", "BatchGetItem", "Query" ->
          bouts
              .before(call, false)
              .orElseGet(() -> before(call, injections.strikes(ANY_TABLE_CALL)));
      default -> new Before.GoOn();
    };
  }

  private Before before(CloudCall call, Fault fault) {
    return switch (fault) {
      case null -> new Before.GoOn();
      case TABLE_THROTTLED -> new Before.Fail(AwsError.throttled());
      case ACCOUNT_THROTTLED -> new Before.Fail(AwsError.throttling());
      case TABLE_FAILED_BEFORE -> new Before.Fail(AwsError.internal());
      case TABLE_SLOW -> new Before.Hold(TOO_LATE);
      case TABLE_AFTER_LEASE -> new Before.Hold(injections.afterLease());
      case TABLE_CONFLICT -> new Before.Fail(TableBouts.conflict(call));
      default -> throw new IllegalStateException(fault + " does not happen to the table");
    };
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
          bouts.afterWriting().orElseGet(() -> written(injections.strikes(WRITTEN)));
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
