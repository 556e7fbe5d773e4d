package io.ticketbridge.adapters.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The few calls that the lanes need, patient and with refusals as values. */
final class Table {

  private static final String REFUSED = "ConditionalCheckFailed";

  /** Of a change to one row. */
  sealed interface Changed {

    /** It is done, and this is the row now. */
    record Done(Map<String, AttributeValue> row) implements Changed {}

    /** Its condition does not hold for this row, which is empty if there is none. */
    record Refused(Map<String, AttributeValue> row) implements Changed {}
  }

  /** Of a transaction. */
  sealed interface Written {

    record Done() implements Written {}

    /** For each write, if its condition does not hold, the row that there is instead. */
    record Refused(List<Optional<Map<String, AttributeValue>>> rows) implements Written {}
  }

  private final DynamoDbClient client;
  private final String name;
  private final Patience patience;
  private final Queries queries;

  Table(DynamoDbClient client, String name, Pause pause) {
    this.client = client;
    this.name = name;
    this.patience = new Patience(name, pause);
    this.queries = new Queries(client, name, patience);
  }

  Queries queries() {
    return queries;
  }

  /** Reads one row, strongly consistent; empty if there is none. */
  Map<String, AttributeValue> read(Map<String, AttributeValue> key) {
    return patience.call(
        "read a row",
        () -> client.getItem(get -> get.tableName(name).key(key).consistentRead(true)).item());
  }

  /** Reads up to 100 rows at once, strongly consistent; those that there are, in any order. */
  List<Map<String, AttributeValue>> read(List<Map<String, AttributeValue>> keys) {
    var rows = new ArrayList<Map<String, AttributeValue>>();
    var asked =
        new AtomicReference<>(
            Map.of(name, KeysAndAttributes.builder().keys(keys).consistentRead(true).build()));
    return patience.call(
        "read rows",
        () -> {
          var answer = client.batchGetItem(batch -> batch.requestItems(asked.get()));
          rows.addAll(answer.responses().getOrDefault(name, List.of()));
          if (!answer.unprocessedKeys().isEmpty()) {
            asked.set(answer.unprocessedKeys());
            throw leftOver();
          }
          return rows;
        });
  }

  /** Rows that were left over are the table's way to say that it is asked too much. */
  private static ProvisionedThroughputExceededException leftOver() {
    var details =
        AwsErrorDetails.builder().errorCode("ProvisionedThroughputExceededException").build();
    return ProvisionedThroughputExceededException.builder()
        .message("Rows were left over")
        .awsErrorDetails(details)
        .build();
  }

  Changed change(String what, Change change) {
    return patience.call(
        what,
        () -> {
          try {
            return new Changed.Done(client.updateItem(change.alone(name)).attributes());
          } catch (ConditionalCheckFailedException refused) {
            return new Changed.Refused(refused.hasItem() ? refused.item() : Map.of());
          }
        });
  }

  /** Writes all or nothing; a repeat of it, by the client or here, is carried out once. */
  Written write(String what, List<Write> writes) {
    String token = UUID.randomUUID().toString();
    List<TransactWriteItem> items = writes.stream().map(write -> write.in(name)).toList();
    return patience.call(
        what,
        () -> {
          try {
            client.transactWriteItems(
                transaction -> transaction.clientRequestToken(token).transactItems(items));
            return new Written.Done();
          } catch (TransactionCanceledException cancelled) {
            return refusal(cancelled);
          }
        });
  }

  private static Written refusal(TransactionCanceledException cancelled) {
    List<CancellationReason> reasons = cancelled.cancellationReasons();
    boolean refused = reasons.stream().anyMatch(reason -> REFUSED.equals(reason.code()));
    if (!refused || Patience.conflicts(cancelled)) {
      throw cancelled;
    }
    return new Written.Refused(reasons.stream().map(Table::inTheWay).toList());
  }

  private static Optional<Map<String, AttributeValue>> inTheWay(CancellationReason reason) {
    return REFUSED.equals(reason.code())
        ? Optional.of(reason.hasItem() ? reason.item() : Map.of())
        : Optional.empty();
  }
}
