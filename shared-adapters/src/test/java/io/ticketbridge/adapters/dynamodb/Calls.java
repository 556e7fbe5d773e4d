package io.ticketbridge.adapters.dynamodb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Listens at the client: counts calls and, where a test asks for it, lets them fail before or after
 * the table has carried them out.
 */
final class Calls implements ExecutionInterceptor {

  private record Call(SdkRequest request, boolean waitedFor) {}

  private record Failure(Predicate<SdkRequest> of, boolean afterwards, SdkException with) {}

  private final Thread caller = Thread.currentThread();
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<Failure> failures = Collections.synchronizedList(new ArrayList<>());
  private final DoubleAdder read = new DoubleAdder();
  private final DoubleAdder written = new DoubleAdder();
  private volatile boolean hidesComments;

  /** The next call of this kind fails, and the table does not hear of it. */
  void failBefore(Class<? extends SdkRequest> kind, SdkException with) {
    failures.add(new Failure(kind::isInstance, false, with));
  }

  /** The next call of this kind is carried out, and its answer gets lost. */
  void failAfter(Class<? extends SdkRequest> kind, SdkException with) {
    failures.add(new Failure(kind::isInstance, true, with));
  }

  /** Batches are answered as if no comment were linked yet. */
  void hideComments() {
    hidesComments = true;
  }

  void reset() {
    calls.clear();
    read.reset();
    written.reset();
  }

  /** What reading took since the last reset, in read request units. */
  double readUnits() {
    return read.sum();
  }

  /** What writing took since the last reset, indexes included, in write request units. */
  double writeUnits() {
    return written.sum();
  }

  /** The calls that were waited for one after the other, since the last reset. */
  List<String> oneAfterTheOther() {
    return calls.stream().filter(Call::waitedFor).map(call -> name(call.request())).toList();
  }

  List<String> all() {
    return calls.stream().map(call -> name(call.request())).toList();
  }

  /** Reads of the table, not of its index, that are not strongly consistent. */
  List<SdkRequest> weakReads() {
    return calls.stream().map(Call::request).filter(Calls::isWeak).toList();
  }

  private static boolean isWeak(SdkRequest request) {
    return switch (request) {
      case GetItemRequest get -> !Boolean.TRUE.equals(get.consistentRead());
      case QueryRequest query ->
          query.indexName() == null && !Boolean.TRUE.equals(query.consistentRead());
      case BatchGetItemRequest batch ->
          !batch.requestItems().values().stream()
              .allMatch(keys -> Boolean.TRUE.equals(keys.consistentRead()));
      default -> false;
    };
  }

  private static String name(SdkRequest request) {
    return request.getClass().getSimpleName().replace("Request", "");
  }

  /** Every call is asked what it costs; a test then reads {@link #readUnits} and the like. */
  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes about) {
    ReturnConsumedCapacity total = ReturnConsumedCapacity.TOTAL;
    return switch (context.request()) {
      case GetItemRequest get -> get.copy(it -> it.returnConsumedCapacity(total));
      case QueryRequest query -> query.copy(it -> it.returnConsumedCapacity(total));
      case BatchGetItemRequest batch -> batch.copy(it -> it.returnConsumedCapacity(total));
      case UpdateItemRequest update -> update.copy(it -> it.returnConsumedCapacity(total));
      case TransactWriteItemsRequest writes -> writes.copy(it -> it.returnConsumedCapacity(total));
      case SdkRequest other -> other;
    };
  }

  /** A row that is not there costs one unit to read, which DynamoDB Local leaves out. */
  private void charge(SdkRequest request, SdkResponse response) {
    switch (response) {
      case GetItemResponse get -> read.add(Math.max(1, get.consumedCapacity().capacityUnits()));
      case QueryResponse query -> read.add(Math.max(1, query.consumedCapacity().capacityUnits()));
      case BatchGetItemResponse batch ->
          read.add(
              Math.max(
                  asked((BatchGetItemRequest) request),
                  batch.consumedCapacity().stream()
                      .mapToDouble(ConsumedCapacity::capacityUnits)
                      .sum()));
      case UpdateItemResponse update -> written.add(update.consumedCapacity().capacityUnits());
      case TransactWriteItemsResponse writes ->
          writes.consumedCapacity().forEach(table -> written.add(table.capacityUnits()));
      case SdkResponse _ -> {}
    }
  }

  private static int asked(BatchGetItemRequest batch) {
    return batch.requestItems().values().stream().mapToInt(keys -> keys.keys().size()).sum();
  }

  /** A write that its condition refused costs a unit for each KB of the row that refused it. */
  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes about) {
    if (context.exception() instanceof ConditionalCheckFailedException refused) {
      written.add(Math.ceilDiv(Math.max(1, refused.item().toString().length()), 1024));
    }
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes about) {
    // What another thread calls runs beside: the caller waits for it no longer than for its own.
    calls.add(new Call(context.request(), Thread.currentThread() == caller));
    fail(context.request(), false);
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes about) {
    fail(context.request(), true);
  }

  private void fail(SdkRequest request, boolean afterwards) {
    Failure next = null;
    synchronized (failures) {
      for (Failure failure : failures) {
        if (failure.afterwards() == afterwards && failure.of().test(request)) {
          next = failure;
          break;
        }
      }
      failures.remove(next);
    }
    if (next != null) {
      throw next.with();
    }
  }

  @Override
  public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes about) {
    charge(context.request(), context.response());
    if (!hidesComments || !(context.response() instanceof BatchGetItemResponse batch)) {
      return context.response();
    }
    return batch.toBuilder()
        .responses(
            batch.responses().entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey,
                        entry ->
                            entry.getValue().stream()
                                .filter(row -> !row.get("sk").s().startsWith("COMMENT#"))
                                .toList())))
        .build();
  }
}
