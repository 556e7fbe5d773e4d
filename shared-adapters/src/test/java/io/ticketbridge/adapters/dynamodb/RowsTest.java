package io.ticketbridge.adapters.dynamodb;

import static io.ticketbridge.adapters.dynamodb.Scene.NOW;
import static io.ticketbridge.adapters.dynamodb.Scene.PAIR;
import static io.ticketbridge.adapters.dynamodb.Scene.SD;
import static io.ticketbridge.adapters.dynamodb.Scene.SN;
import static io.ticketbridge.adapters.dynamodb.Scene.done;
import static io.ticketbridge.adapters.dynamodb.Scene.link;
import static io.ticketbridge.adapters.dynamodb.Scene.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.Recording;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an operator reads in the console, and what expires. */
final class RowsTest {

  private static final String EXPIRY =
      Long.toString(NOW.plus(DynamoDbLaneStore.RETENTION).getEpochSecond());

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
  void rowsStandWhereTheProtocolSays() {
    scene.pair();
    scene.record(scene.enter(SD, "hook/1"), done("hook/1").with(link("30001", "je-1")));
    Lane lane = scene.enter(SD, "hook/2");
    scene.record(lane, Recording.RELEASE.storing(stored(SD, "hook/2", 12)).then(Scene.waiting()));

    assertThat(rows().keySet())
        .containsExactly(
            "SD#acme#10042 COMMENT#SD#30001",
            "SD#acme#10042 COMMENT#SN#je-1",
            "SD#acme#10042 EVENT#1000000000000000000000000000000000120000",
            "SD#acme#10042 LANE",
            "SD#acme#10042 RECEIPT#created",
            "SD#acme#10042 RECEIPT#hook/1",
            "SN#corp#9d38abc LANE");
  }

  @Test
  void laneReadsWithoutACodec() {
    Lane held = scene.enter(SD, "created");
    scene.store.intend(held, Scene.create(held));

    Map<String, AttributeValue> lane = rows().get("SD#acme#10042 LANE");

    assertThat(new TreeSet<>(lane.keySet()))
        .containsExactly(
            "attempts:created",
            "dueAt",
            "dueState",
            "fieldsUntil",
            "holder",
            "holderDeadline",
            "intent",
            "pk",
            "sk",
            "state",
            "unsettledSince",
            "vanished");
    assertThat(lane.get("state").s()).isEqualTo("OPEN");
    assertThat(lane.get("holderDeadline").s()).isEqualTo("2026-03-01T10:01:00.000000000Z");
    assertThat(lane.get("intent").m().get("kind").s()).isEqualTo("create");
    assertThat(lane.get("dueAt").n()).isEqualTo(Long.toString(NOW.plusSeconds(60).toEpochMilli()));
  }

  @Test
  void pairPointsBothWays() {
    scene.pair();

    assertThat(rows().get("SN#corp#9d38abc LANE").get("pointsTo").s()).isEqualTo("SD:acme:10042");
    assertThat(rows().get("SD#acme#10042 LANE").get("pair").m().get("servicenow").s())
        .isEqualTo("SN:corp:9d38abc");
    assertThat(rows().get("SD#acme#10042 LANE").get("pair").m().get("servicenowKey").s())
        .isEqualTo(PAIR.servicenowKey());
  }

  @Test
  void receiptsExpireAndLinksAndPairsDoNot() {
    scene.pair();
    scene.record(scene.enter(SD, "one"), done("one").with(link("30001", "je-1")));

    assertThat(expiries())
        .isEqualTo(
            Map.of("SD#acme#10042 RECEIPT#created", EXPIRY, "SD#acme#10042 RECEIPT#one", EXPIRY));
  }

  @Test
  void laneInWhichNothingCameAboutExpires() {
    scene.deal(SN, "one");

    assertThat(expiries())
        .isEqualTo(Map.of("SN#corp#9d38abc LANE", EXPIRY, "SN#corp#9d38abc RECEIPT#one", EXPIRY));
  }

  @Test
  void laneThatIsHeldOrWaitsOrIsInDoubtDoesNotExpire() {
    scene.record(scene.enter(SN, "one"), Recording.RELEASE);
    Lane held = scene.enter(SN, "two");
    assertThat(expiries()).isEmpty();

    scene.store.intend(held, Scene.create(held));
    scene.record(held, Recording.RELEASE.keepingIntent());
    assertThat(expiries()).isEmpty();

    scene.record(scene.enter(SD, "three"), Recording.RELEASE.then(Scene.waiting()));
    assertThat(expiries()).isEmpty();
  }

  @Test
  void openLaneIsNotInTheIndex() {
    scene.pair();

    assertThat(rows().get("SD#acme#10042 LANE")).doesNotContainKeys("dueState", "dueAt", "holder");
  }

  private TreeMap<String, Map<String, AttributeValue>> rows() {
    List<Map<String, AttributeValue>> items =
        scene.client.scan(all -> all.tableName(scene.table).consistentRead(true)).items();
    return items.stream()
        .collect(
            Collectors.toMap(
                row -> row.get("pk").s() + " " + row.get("sk").s(),
                Function.identity(),
                (one, _) -> one,
                TreeMap::new));
  }

  private Map<String, String> expiries() {
    return rows().entrySet().stream()
        .filter(row -> row.getValue().containsKey("expiresAt"))
        .collect(Collectors.toMap(Map.Entry::getKey, row -> row.getValue().get("expiresAt").n()));
  }
}
