package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.adapters.config.TicketbridgeConfig;
import io.ticketbridge.catchup.CatchUpStore;
import io.ticketbridge.lane.LaneOffice;
import io.ticketbridge.lane.LaneStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The configured table, for injection as a port. */
@Singleton
class DynamoDbBeans {

  @Produces
  @Singleton
  LaneStore lanes(DynamoDbClient client, TicketbridgeConfig config) {
    return new DynamoDbLaneStore(
        client, config.table(), Clock.systemUTC(), DynamoDbLaneStore.RETENTION);
  }

  @Produces
  @Singleton
  LaneOffice office(DynamoDbClient client, TicketbridgeConfig config) {
    return new DynamoDbLaneOffice(
        client, config.table(), Clock.systemUTC(), DynamoDbLaneStore.RETENTION);
  }

  @Produces
  @Singleton
  CatchUpStore catchUp(DynamoDbClient client, TicketbridgeConfig config) {
    return new DynamoDbCatchUpStore(
        client, config.table(), Clock.systemUTC(), DynamoDbLaneStore.RETENTION);
  }
}
