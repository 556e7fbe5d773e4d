package io.ticketbridge.adapters.dynamodb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
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

  /** A call from when it was sent until it was answered, in ticks that only count on. */
  private static final class Call {

    private static final long UNDER_WAY = Long.MAX_VALUE;

    private final SdkRequest request;
    private final long begin;
    private volatile long end = UNDER_WAY;

    private Call(SdkRequest request, long begin) {
      this.request = request;
      this.begin = begin;
    }

    private boolean isBehind(Call other) {
      return begin > other.end;
    }

    /** A read beside is named only where it was waited for by itself. */
    private int weight() {
      return request instanceof BatchGetItemRequest ? 1_000 : 1_001;
    }
  }

  private static final ExecutionAttribute<Call> CALL = new ExecutionAttribute<>("call");

  private record Failure(Predicate<SdkRequest> of, boolean afterwards, SdkException with) {}

  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<Failure> failures = Collections.synchronizedList(new ArrayList<>());
  private final List<SdkRequest> weakReads = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong ticks = new AtomicLong();
  private final Semaphore batchesSent = new Semaphore(0);
  private final Semaphore writesSent = new Semaphore(0);
  private final Thread caller = Thread.currentThread();

  /** The test, and every call that is not over yet. */
  private final Phaser underWay = new Phaser(1);

  private volatile boolean gated;
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

  /**
   * From now on a write that has a read beside it is answered only after that read was sent, and a
   * read of another thread only after a write was; so it does not depend on the machine whether
   * they overlap. One that is sent behind the other fails to come, and then counts as waited for.
   */
  void gate() {
    gated = true;
  }

  /** Forgets what was called, but no read that was not strongly consistent. */
  void reset() {
    calls.clear();
    batchesSent.drainPermits();
    writesSent.drainPermits();
    read.reset();
    written.reset();
  }

  /** What reading took since the last reset, in read request units; once every call is over. */
  double readUnits() {
    underWay.arriveAndAwaitAdvance();
    return read.sum();
  }

  /** What writing took since the last reset, indexes included, in write request units. */
  double writeUnits() {
    return written.sum();
  }

  /**
   * The calls that were waited for one after the other, since the last reset: the longest chain of
   * which each was sent after the one before it was answered, on whatever thread.
   */
  List<String> oneAfterTheOther() {
    var longest = new ArrayList<Call>();
    int most = 0;
    var chains = new HashMap<Call, List<Call>>();
    for (Call call : List.copyOf(calls)) {
      List<Call> before =
          chains.entrySet().stream()
              .filter(chain -> call.isBehind(chain.getKey()))
              .map(Map.Entry::getValue)
              .max(Comparator.comparingInt(Calls::weight))
              .orElse(List.of());
      var chain = new ArrayList<>(before);
      chain.add(call);
      chains.put(call, chain);
      if (weight(chain) > most) {
        most = weight(chain);
        longest = chain;
      }
    }
    return longest.stream().map(call -> name(call.request)).toList();
  }

  private static int weight(List<Call> chain) {
    return chain.stream().mapToInt(Call::weight).sum();
  }

  List<String> all() {
    return calls.stream().map(call -> name(call.request)).toList();
  }

  /** Reads of the table, not of its index, that were not strongly consistent, ever. */
  List<SdkRequest> weakReads() {
    return List.copyOf(weakReads);
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

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes about) {
    over(about);
  }

  private void over(ExecutionAttributes about) {
    if (about.getAttribute(CALL) != null) {
      underWay.arriveAndDeregister();
    }
  }

  /** A write that its condition refused costs a unit for each KB of the row that refused it. */
  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes about) {
    over(about);
    if (context.exception() instanceof ConditionalCheckFailedException refused) {
      written.add(Math.ceilDiv(Math.max(1, refused.item().toString().length()), 1024));
    }
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes about) {
    var call = new Call(context.request(), ticks.incrementAndGet());
    about.putAttribute(CALL, call);
    underWay.register();
    calls.add(call);
    if (isWeak(context.request())) {
      weakReads.add(context.request());
    }
    if (context.request() instanceof BatchGetItemRequest) {
      batchesSent.release();
    }
    if (hasReadBeside(context.request())) {
      writesSent.release();
    }
    fail(context.request(), false);
  }

  private static boolean hasReadBeside(SdkRequest request) {
    return request instanceof UpdateItemRequest update
        && update.expressionAttributeNames().values().stream()
            .anyMatch(name -> name.startsWith("attempts:"));
  }

  private boolean isReadBeside(SdkRequest request) {
    return request instanceof BatchGetItemRequest && Thread.currentThread() != caller;
  }

  private void await(Semaphore other) {
    try {
      // If it does not come, the chain shows it.
      boolean sent = other.tryAcquire(30, TimeUnit.SECONDS);
      gated = gated && sent;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes about) {
    if (gated && hasReadBeside(context.request())) {
      await(batchesSent);
    } else if (gated && isReadBeside(context.request())) {
      await(writesSent);
    }
    about.getAttribute(CALL).end = ticks.incrementAndGet();
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
