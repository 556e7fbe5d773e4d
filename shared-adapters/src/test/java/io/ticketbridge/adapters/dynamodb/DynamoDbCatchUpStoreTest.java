package io.ticketbridge.adapters.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.CatchUpStoreContract;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DynamoDbCatchUpStoreTest extends CatchUpStoreContract {

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
        new DynamoDbCatchUpStore(client, name, clock, DynamoDbLaneStore.RETENTION));
  }

  @Test
  void whatWasFedExpires() {
    String name = LocalTable.make(client);
    Instant now = Instant.parse("2026-03-01T10:00:00Z");
    var store = new DynamoDbCatchUpStore(client, name, () -> now, Duration.ofDays(30));
    var ticket = new TicketRef(Side.SERVICE_DESK, new ConnectionId("acme"), "10042");

    store.remember(ticket, List.of(new EventId("catch-up/1")));

    Map<String, AttributeValue> row =
        client
            .getItem(get ->
                get.tableName(name)
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS("SD#acme#10042"),
                            "sk", AttributeValue.fromS("FED#catch-up/1"))))
            .item();
    assertThat(row.get("expiresAt").n())
        .isEqualTo(Long.toString(now.plus(Duration.ofDays(30)).getEpochSecond()));
  }
}
