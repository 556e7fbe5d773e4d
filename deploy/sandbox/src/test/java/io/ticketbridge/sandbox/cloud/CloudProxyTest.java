package io.ticketbridge.sandbox.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Faults as the client of the real thing sees them. */
final class CloudProxyTest {

  private static LocalCloud cloud;
  private static CloudProxy beforeTable;
  private static CloudProxy beforeQueue;
  private static DynamoDbClient table;
  private static SqsClient queue;

  private static int rows;

  @BeforeAll
  static void start() {
    cloud = LocalCloud.start(CloudSettings.standard());
    beforeTable = CloudProxy.before(cloud.dynamodb());
    beforeQueue = CloudProxy.before(cloud.sqs());
    table =
        DynamoDbClient.builder()
            .endpointOverride(beforeTable.address())
            .region(LocalAccess.REGION)
            .credentialsProvider(LocalAccess.CREDENTIALS)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(client -> client.retryPolicy(RetryPolicy.none()))
            .build();
    queue = LaneQueues.client(beforeQueue.address());
  }

  @AfterAll
  static void stop() {
    table.close();
    queue.close();
    beforeTable.close();
    beforeQueue.close();
    cloud.close();
  }

  @BeforeEach
  void calm() {
    beforeTable.plug(CloudFaults.none());
    beforeQueue.plug(CloudFaults.none());
  }

  @Test
  void withoutFaultsBothPartsAnswerAsEver() {
    String row = put();
    queue.sendMessage(message ->
        message
            .queueUrl(cloud.queue().toString())
            .messageBody("hello")
            .messageGroupId("lane")
            .messageDeduplicationId("once"));

    assertThat(stands(row)).isTrue();
    assertThat(queue.receiveMessage(poll -> poll.queueUrl(cloud.queue().toString())).messages())
        .singleElement()
        .satisfies(message -> assertThat(message.body()).isEqualTo("hello"));
  }

  @Test
  void anErrorBeforeTheEffectLeavesNone() {
    before(new CloudFaults.Before.Fail(AwsError.throttled()));

    assertThatThrownBy(CloudProxyTest::put)
        .isInstanceOf(ProvisionedThroughputExceededException.class);
    assertThat(stands("row-" + rows)).isFalse();
  }

  @Test
  void anErrorAfterTheEffectHidesIt() {
    after(new CloudFaults.After.Fail(AwsError.internal()));

    assertThatThrownBy(CloudProxyTest::put)
        .isInstanceOfSatisfying(
            DynamoDbException.class, error -> assertThat(error.statusCode()).isEqualTo(500));
    assertThat(stands("row-" + rows)).isTrue();
  }

  @Test
  void aDroppedConnectionIsNoAnswer() {
    after(new CloudFaults.After.Drop());

    assertThatThrownBy(CloudProxyTest::put).isInstanceOf(SdkClientException.class);
    assertThat(stands("row-" + rows)).isTrue();
  }

  @Test
  void aConflictNamesTheItemThatIsToBlame() {
    before(new CloudFaults.Before.Fail(AwsError.cancelled(2, 1)));

    assertThatThrownBy(() -> table.transactWriteItems(write -> write.transactItems(List.of())))
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            error ->
                assertThat(error.cancellationReasons())
                    .extracting("code")
                    .containsExactly("None", "TransactionConflict"));
  }

  @Test
  void successCanBePretended() {
    before(new CloudFaults.Before.Pretend("{}"));

    put();
    assertThat(stands("row-" + rows)).isFalse();
  }

  @Test
  void whoeverDecidesIsToldOfOperationBodyAndAnswer() {
    var told = new AtomicInteger();
    beforeTable.plug(
        new CloudFaults() {
          @Override
          public After after(CloudCall call, CloudAnswer answer) {
            assertThat(call.operation()).isEqualTo("PutItem");
            assertThat(call.body()).contains("row-" + rows);
            told.set(answer.status());
            return new After.GoOn();
          }
        });

    put();
    assertThat(told).hasValue(200);
  }

  private static void before(CloudFaults.Before fate) {
    beforeTable.plug(
        new CloudFaults() {
          @Override
          public Before before(CloudCall call) {
            return fate;
          }
        });
  }

  private static void after(CloudFaults.After fate) {
    beforeTable.plug(
        new CloudFaults() {
          @Override
          public After after(CloudCall call, CloudAnswer answer) {
            return fate;
          }
        });
  }

  private static String put() {
    String row = "row-" + ++rows;
    table.putItem(put ->
        put.tableName(CloudSettings.standard().table())
            .item(Map.of("pk", AttributeValue.fromS(row), "sk", AttributeValue.fromS("LANE"))));
    return row;
  }

  /** Asked past the proxy. */
  private static boolean stands(String row) {
    return cloud.rows().stream().anyMatch(item -> item.path("pk").asText().equals(row));
  }
}
