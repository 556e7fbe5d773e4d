package io.ticketbridge.adapters.dynamodb;

import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Whether the table can be read, for readiness: one read of one small row, which may be missing.
 */
public final class TableCheck {

  private final DynamoDbClient client;
  private final String table;

  public TableCheck(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** What keeps the table from being read; empty if nothing does. */
  public Optional<String> trouble() {
    try {
      client.getItem(get -> get.tableName(table).key(Keys.stopped()));
      return Optional.empty();
    } catch (SdkException failure) {
      return Optional.of(
          "Table '%s' cannot be read (%s); check that it exists, that this service may read it, and the network"
              .formatted(table, Patience.code(failure)));
    }
  }
}
