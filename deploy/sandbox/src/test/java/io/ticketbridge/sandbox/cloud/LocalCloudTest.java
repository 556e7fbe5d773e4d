package io.ticketbridge.sandbox.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** What Ticketbridge relies on in the emulators, tried with the clients that it uses. */
final class LocalCloudTest {

  private static final CloudSettings SETTINGS = CloudSettings.standard();

  private static LocalCloud cloud;
  private static DynamoDbClient dynamoDb;
  private static SqsClient sqs;

  private String queue;

  @BeforeAll
  static void start() {
    cloud = LocalCloud.start(SETTINGS);
    dynamoDb = LaneTable.client(cloud.dynamodb());
    sqs = LaneQueues.client(cloud.sqs());
  }

  @AfterAll
  static void stop() {
    sqs.close();
    dynamoDb.close();
    cloud.close();
  }

  /** Every test has queues of its own: they count receives, and so must not meet. */
  @BeforeEach
  void makeQueues(TestInfo test) {
    queue = makeQueues(test.getTestMethod().orElseThrow().getName(), 100);
  }

  @Test
  void refusedConditionalWriteShowsTheItemThatStoodInTheWay() {
    put("SD#acme#1", "first");

    assertThatThrownBy(() -> put("SD#acme#1", "second"))
        .isInstanceOfSatisfying(
            ConditionalCheckFailedException.class,
            refused -> assertThat(refused.item().get("holder").s()).isEqualTo("first"));
  }

  @Test
  void lanesThatAreDueAreFoundInOrderOfTheirTime() {
    putDue("SD#acme#11", 200);
    putDue("SD#acme#12", 100);

    var found =
        dynamoDb.query(request ->
            request
                .tableName(SETTINGS.table())
                .indexName("due")
                .keyConditionExpression("dueState = :state AND dueAt <= :now")
                .expressionAttributeValues(
                    Map.of(
                        ":state", AttributeValue.fromS("waiting"),
                        ":now", AttributeValue.fromN("250"))));

    assertThat(found.items())
        .extracting(item -> item.get("pk").s())
        .containsExactly("SD#acme#12", "SD#acme#11");
  }

  @Test
  void tableIsProtectedAndExpiresItsReceipts() {
    var table = dynamoDb.describeTable(request -> request.tableName(SETTINGS.table())).table();
    var expiry = dynamoDb.describeTimeToLive(request -> request.tableName(SETTINGS.table()));

    assertThat(table.deletionProtectionEnabled()).isTrue();
    assertThat(expiry.timeToLiveDescription().timeToLiveStatus())
        .isEqualTo(TimeToLiveStatus.ENABLED);
    assertThat(expiry.timeToLiveDescription().attributeName()).isEqualTo("expiresAt");
  }

  @Test
  void laneIsWithheldUntilItsFirstMessageIsDeleted() {
    send("lane:1", "1", "one");
    send("lane:1", "2", "two");
    Message first = receiveOne();
    assertThat(receive(queue)).isEmpty();

    delete(first);

    assertThat(first.body()).isEqualTo("one");
    assertThat(receiveOne().body()).isEqualTo("two");
  }

  @Test
  void oneLaneDelaysNoOther() {
    send("lane:1", "1", "one");
    send("lane:1", "2", "two");
    send("lane:2", "3", "other");

    assertThat(List.of(receiveOne(), receiveOne()))
        .extracting(Message::body)
        .containsExactlyInAnyOrder("one", "other");
  }

  @Test
  void messageReceivedTooOftenMovesToTheDeadLetters() {
    queue = makeQueues("redrive", 2);
    send("lane:1", "1", "poison");
    handBack(receiveOne());
    handBack(receiveOne());

    assertThat(receive(queue)).isEmpty();
    String deadLetters =
        sqs.getQueueUrl(request -> request.queueName("redrive-dead.fifo")).queueUrl();
    assertThat(receive(deadLetters)).extracting(Message::body).containsExactly("poison");
  }

  @Test
  void repeatIsSwallowedEvenAfterTheFirstWasDeleted() {
    send("lane:1", "same", "first");
    delete(receiveOne());

    send("lane:1", "same", "first again");

    assertThat(receive(queue)).isEmpty();
  }

  /**
   * Where ElasticMQ differs: SQS looks for repeats in the message group, as the queue asks for;
   * ElasticMQ takes the wish and looks in the whole queue. So an id must be unique in the queue.
   */
  @Test
  void emulatorLooksForRepeatsInAllLanes() {
    send("lane:1", "same", "first");
    send("lane:2", "same", "other lane");

    assertThat(receive(queue)).extracting(Message::body).containsExactly("first");
  }

  /** ElasticMQ counts without leading zeros, SQS sends twenty digits: compare them as numbers. */
  @Test
  void sequenceNumbersRiseAcrossLanesAndArriveWithTheMessage() {
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      sent.add(send("lane:" + i % 3, "id-" + i, "body").sequenceNumber());
    }

    List<String> received =
        receive(queue).stream()
            .map(message -> message.attributes().get(MessageSystemAttributeName.SEQUENCE_NUMBER))
            .toList();

    assertThat(sent).extracting(BigInteger::new).isSorted().doesNotHaveDuplicates();
    assertThat(sent).containsAll(received);
  }

  @Test
  void queuedAreThoseThatWaitAndThoseBeingWorkedOn() {
    queue = cloud.queue().toString();
    send("acme:1", "a", "in the lane of 1");
    send("acme:2", "b", "in the lane of 2");
    Message taken = receiveOne();

    assertThat(cloud.queued()).isEqualTo(2);

    delete(taken);
    assertThat(cloud.queued()).isEqualTo(1);
    delete(receiveOne());
    assertThat(cloud.queued()).isZero();
  }

  @Test
  void takenPortIsRefusedAndNothingIsLeftRunning() {
    CloudSettings taken = CloudSettings.standard().withPorts(0, cloud.sqs().getPort());

    assertThatThrownBy(() -> LocalCloud.start(taken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("127.0.0.1:" + cloud.sqs().getPort())
        .hasMessageContaining("choose a free port");
  }

  private static void put(String partition, String holder) {
    dynamoDb.putItem(request ->
        request
            .tableName(SETTINGS.table())
            .item(
                Map.of(
                    "pk", AttributeValue.fromS(partition),
                    "sk", AttributeValue.fromS("LANE"),
                    "holder", AttributeValue.fromS(holder)))
            .conditionExpression("attribute_not_exists(pk)")
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
  }

  private static void putDue(String partition, long dueAt) {
    dynamoDb.putItem(request ->
        request
            .tableName(SETTINGS.table())
            .item(
                Map.of(
                    "pk", AttributeValue.fromS(partition),
                    "sk", AttributeValue.fromS("LANE"),
                    "dueState", AttributeValue.fromS("waiting"),
                    "dueAt", AttributeValue.fromN(Long.toString(dueAt)))));
  }

  private SendMessageResponse send(String lane, String deduplicationId, String body) {
    return sqs.sendMessage(request ->
        request
            .queueUrl(queue)
            .messageGroupId(lane)
            .messageDeduplicationId(deduplicationId)
            .messageBody(body));
  }

  private Message receiveOne() {
    return sqs.receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(1))
        .messages()
        .getFirst();
  }

  private static List<Message> receive(String from) {
    return sqs.receiveMessage(request ->
            request
                .queueUrl(from)
                .maxNumberOfMessages(10)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private static String groupOf(Message message) {
    return message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID);
  }

  private void handBack(Message message) {
    sqs.changeMessageVisibility(request ->
        request.queueUrl(queue).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
  }

  private void delete(Message message) {
    sqs.deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
  }

  private static String makeQueues(String name, int maxReceives) {
    return LaneQueues.create(sqs, SETTINGS.withQueue(name).withMaxReceives(maxReceives))
        .lanes()
        .toString();
  }
}
