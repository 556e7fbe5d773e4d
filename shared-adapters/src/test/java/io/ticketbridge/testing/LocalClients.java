package io.ticketbridge.testing;

import io.ticketbridge.adapters.dynamodb.DynamoDbCatchUpStore;
import io.ticketbridge.adapters.dynamodb.DynamoDbLaneStore;
import io.ticketbridge.adapters.sqs.NamedQueue;
import io.ticketbridge.adapters.sqs.SqsLaneQueue;
import io.ticketbridge.catchup.CatchUpStore;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.queue.LaneQueue;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The local cloud's queue and table, asked by the test itself beside the service: an executable has
 * no beans to ask, and no gate is shut to these.
 */
public final class LocalClients {

  public static final SqsClient SQS =
      local(SqsClient.builder())
          .endpointOverride(LocalCloudProcess.start().sqs())
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();

  private static final DynamoDbClient DYNAMODB =
      local(DynamoDbClient.builder())
          .endpointOverride(LocalCloudProcess.start().dynamodb())
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();

  private static final Duration PUT_WITHIN = Duration.ofSeconds(8);

  private LocalClients() {}

  private static <B extends AwsClientBuilder<B, ?>> B local(B client) {
    return client
        .region(Region.of(LocalCloudProcess.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(LocalCloudProcess.KEY, LocalCloudProcess.KEY)));
  }

  public static LaneStore lanes() {
    return new DynamoDbLaneStore(
        DYNAMODB, LocalCloudProcess.NAME, Clock.systemUTC(), DynamoDbLaneStore.RETENTION);
  }

  public static CatchUpStore catchUp() {
    return new DynamoDbCatchUpStore(
        DYNAMODB, LocalCloudProcess.NAME, Clock.systemUTC(), DynamoDbLaneStore.RETENTION);
  }

  public static LaneQueue queue() {
    return new SqsLaneQueue(
        SQS, new NamedQueue(SQS, LocalCloudProcess.NAME + ".fifo"), PUT_WITHIN, Clock.systemUTC());
  }
}
