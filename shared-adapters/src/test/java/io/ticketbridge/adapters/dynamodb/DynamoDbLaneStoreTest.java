package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.LaneStoreContract;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoDbLaneStoreTest extends LaneStoreContract {

  private static DynamoDbClient client;

  @BeforeAll
  static void connect() {
    client = LocalTable.client();
  }

  @AfterAll
  static void disconnect() {
    client.close();
  }

  @Override
  protected Table table(InstantSource clock) {
    String name = LocalTable.make(client);
    return new Table(
        new DynamoDbLaneStore(client, name, clock, DynamoDbLaneStore.RETENTION),
        new DynamoDbLaneOffice(client, name, clock, DynamoDbLaneStore.RETENTION));
  }
}
