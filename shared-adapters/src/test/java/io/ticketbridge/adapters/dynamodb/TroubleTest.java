package io.ticketbridge.adapters.dynamodb;

import static io.ticketbridge.adapters.dynamodb.Scene.NOW;
import static io.ticketbridge.adapters.dynamodb.Scene.PAIR;
import static io.ticketbridge.adapters.dynamodb.Scene.SD;
import static io.ticketbridge.adapters.dynamodb.Scene.SN;
import static io.ticketbridge.adapters.dynamodb.Scene.done;
import static io.ticketbridge.adapters.dynamodb.Scene.link;
import static io.ticketbridge.adapters.dynamodb.Scene.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketbridge.lane.Backlog;
import io.ticketbridge.lane.Entry;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.Recorded;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.StoreUnavailableException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** What DynamoDB Local does not do by itself: lost answers, conflicts, throttling, late reads. */
final class TroubleTest {

  private Scene scene;

  @BeforeEach
  void begin() {
    scene = new Scene();
  }

  @AfterEach
  void end() {
    scene.close();
  }

  @Test
  void entryWhoseAnswerIsLostCountsOnce() {
    scene.calls.failAfter(UpdateItemRequest.class, lostAnswer());

    Lane lane = scene.enterToComment(SD, "one", "30001");

    assertThat(lane.attempts()).isEqualTo(1);
    assertThat(lane.intent()).isPresent();
  }

  @Test
  void entryIntoDoubtWhoseAnswerIsLostIsStillInDoubt() {
    Lane held = scene.enter(SD, "one");
    scene.store.intend(held, Scene.create(held));
    scene.record(held, Recording.RELEASE.keepingIntent());
    scene.calls.failAfter(UpdateItemRequest.class, lostAnswer());

    Entry entry = scene.store.enter(scene.entrant(SD, "two", Optional.of("30001")));

    assertThat(entry)
        .isInstanceOfSatisfying(
            Entry.InDoubt.class, doubt -> assertThat(doubt.intent()).isEqualTo(Scene.create(held)));
  }

  @Test
  void outcomeWhoseAnswerIsLostIsRecordedOnce() {
    scene.pair();
    Lane lane = scene.enterToComment(SD, "one", "30001");
    scene.calls.failAfter(TransactWriteItemsRequest.class, lostAnswer());

    Recorded recorded = scene.store.record(lane, done("one").with(link("30001", "je-1")));

    assertThat(recorded).isEqualTo(Recorded.DONE);
    assertThat(scene.enterToComment(SD, "two", "30001").comment()).contains(link("30001", "je-1"));
  }

  @Test
  void appendWhoseAnswerIsLostCountsOnce() {
    LaneName lane = closed();
    scene.calls.failAfter(TransactWriteItemsRequest.class, lostAnswer());

    assertThat(scene.store.append(lane, stored(SD, "two", 2))).isTrue();

    assertThat(scene.store.backlog(lane, 10).appended()).isEqualTo(1);
  }

  @Test
  void throttledCallIsRepeated() {
    scene.calls.failBefore(UpdateItemRequest.class, throttled());
    scene.calls.failBefore(UpdateItemRequest.class, throttled());
    scene.calls.failBefore(BatchGetItemRequest.class, throttled());

    assertThat(scene.enter(SD, "one").attempts()).isEqualTo(1);
  }

  @Test
  void transactionInConflictIsRepeated() {
    Lane lane = scene.enter(SD, "one");
    scene.calls.failBefore(TransactWriteItemsRequest.class, cancelled("TransactionConflict"));
    scene.calls.failBefore(TransactWriteItemsRequest.class, cancelled("ThrottlingError"));

    scene.record(lane, done("one"));

    assertThat(scene.store.enter(scene.entrant(SD, "one", Optional.empty())))
        .isEqualTo(new Entry.Duplicate());
  }

  @Test
  void refusalMixedWithAConflictIsNoVerdict() {
    Lane lane = scene.enter(SD, "one");
    scene.calls.failBefore(
        TransactWriteItemsRequest.class,
        cancelled("ConditionalCheckFailed", "TransactionConflict"));

    scene.record(lane, done("one"));
  }

  @Test
  void patienceEndsWithASentence() {
    for (int i = 0; i < 100; i++) {
      scene.calls.failBefore(UpdateItemRequest.class, serverError());
    }

    assertThatThrownBy(() -> scene.enter(SD, "one"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage(
            "Table '%s' could not enter a lane: InternalServerError".formatted(scene.table));
  }

  @Test
  void callThatCannotSucceedIsNotRepeated() {
    scene.calls.reset();
    scene.calls.failBefore(TransactWriteItemsRequest.class, denied());
    Lane lane = scene.enter(SD, "one");

    assertThatThrownBy(() -> scene.store.record(lane, done("one")))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("AccessDeniedException");

    assertThat(scene.calls.all()).containsOnlyOnce("TransactWriteItems");
  }

  @Test
  void failedReadBesideMakesTheEntryUnavailable() {
    scene.calls.failBefore(BatchGetItemRequest.class, denied());

    assertThatThrownBy(() -> scene.enter(SD, "one"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("read rows");
  }

  @Test
  void linkThatTheReadBesideMissedIsToldByTheLane() {
    scene.pair();
    scene.record(scene.enter(SD, "one"), done("one").with(link("30001", "je-1")));
    scene.calls.hideComments();

    Lane lane = scene.enterToComment(SN, "two", "je-1");

    assertThat(lane.comment()).contains(link("30001", "je-1"));
  }

  @Test
  void mergeThatWasKilledBetweenGoesOnWhereItStopped() {
    Lane born = scene.enter(SN, "first");
    scene.record(born, Recording.RELEASE.then(Scene.waiting()));
    for (int i = 10; i < 30; i++) {
      scene.store.append(born.name(), stored(SN, "event-" + i, i));
    }
    scene.record(scene.enter(SD, "created"), done("created").with(PAIR));
    LaneName lane = new LaneName(SD);
    scene.calls.failAfter(TransactWriteItemsRequest.class, denied());

    assertThatThrownBy(() -> scene.store.backlog(lane, 100))
        .isInstanceOf(StoreUnavailableException.class);

    Backlog backlog = scene.another().backlog(lane, 100);
    assertThat(backlog.events())
        .hasSize(20)
        .isSortedAccordingTo((one, other) -> one.sequence().compareTo(other.sequence()));
    assertThat(backlog.appended()).isEqualTo(20);
    assertThat(scene.store.backlog(lane, 100)).isEqualTo(backlog);
  }

  @Test
  void interruptedCallerIsToldAndStaysInterrupted() {
    var store =
        new DynamoDbLaneStore(
            scene.client,
            scene.table,
            () -> NOW,
            DynamoDbLaneStore.RETENTION,
            _ -> {
              throw new InterruptedException();
            });
    scene.calls.failBefore(TransactWriteItemsRequest.class, cancelled("TransactionConflict"));
    Lane lane = scene.enter(SD, "one");

    assertThatThrownBy(() -> store.record(lane, done("one")))
        .isInstanceOf(StoreUnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private LaneName closed() {
    Lane lane = scene.enter(SD, "first");
    scene.record(lane, Recording.RELEASE.then(Scene.waiting()));
    assertThat(scene.store.find(SD)).extracting("state").isEqualTo(LaneState.WAITING);
    return lane.name();
  }

  private static SdkException lostAnswer() {
    return SdkClientException.create("Connection reset");
  }

  private static SdkException throttled() {
    return ProvisionedThroughputExceededException.builder()
        .statusCode(400)
        .awsErrorDetails(error("ProvisionedThroughputExceededException"))
        .build();
  }

  private static SdkException serverError() {
    return InternalServerErrorException.builder()
        .statusCode(500)
        .awsErrorDetails(error("InternalServerError"))
        .build();
  }

  private static SdkException denied() {
    return DynamoDbException.builder()
        .statusCode(400)
        .awsErrorDetails(error("AccessDeniedException"))
        .build();
  }

  private static SdkException cancelled(String... codes) {
    return TransactionCanceledException.builder()
        .statusCode(400)
        .awsErrorDetails(error("TransactionCanceledException"))
        .cancellationReasons(
            Arrays.stream(codes)
                .map(code -> CancellationReason.builder().code(code).build())
                .toList())
        .build();
  }

  private static AwsErrorDetails error(String code) {
    return AwsErrorDetails.builder().errorCode(code).build();
  }
}
