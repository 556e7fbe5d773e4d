package io.ticketbridge.adapters.dynamodb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

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
