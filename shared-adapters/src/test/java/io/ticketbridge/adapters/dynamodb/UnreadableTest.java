package io.ticketbridge.adapters.dynamodb;

import static io.ticketbridge.adapters.dynamodb.Scene.NOW;
import static io.ticketbridge.adapters.dynamodb.Scene.PAIR;
import static io.ticketbridge.adapters.dynamodb.Scene.SD;
import static io.ticketbridge.adapters.dynamodb.Scene.SN;
import static io.ticketbridge.adapters.dynamodb.Scene.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ticketbridge.adapters.event.UnreadableEventException;
import io.ticketbridge.lane.Deed;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneOffice;
import io.ticketbridge.lane.LaneOffice.Answer;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneView;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.TicketRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A newer version wrote rows that this one cannot read: it was rolled back. */
final class UnreadableTest {

  private static final LaneName LANE = new LaneName(SD);

  private Scene scene;
  private LaneOffice office;

  @BeforeEach
  void begin() {
    scene = new Scene();
    office =
        new DynamoDbLaneOffice(scene.client, scene.table, () -> NOW, DynamoDbLaneStore.RETENTION);
  }

  @AfterEach
  void end() {
    scene.close();
  }

  @Test
  void unreadableEventIsShownByItsIdAndSkipped() {
    close(SD, "new", "old");
    spoil(SD, "new", 1);

    LaneView.Waits head = office.look(LANE).orElseThrow().waiting().getFirst();
    assertThat(head.event()).isEqualTo(new EventId("new"));
    assertThat(head.ticket()).isEmpty();
    assertThat(head.since()).isEqualTo(NOW);
    assertThatThrownBy(() -> scene.store.backlog(LANE, 25))
        .isInstanceOf(UnreadableEventException.class);

    assertThat(office.skip(LANE, new EventId("new"), "ana")).isEqualTo(Answer.DONE);
    assertThat(waiting()).containsExactly("old");
  }

  @Test
  void whatWaitsBeforeItIsWorkedOff() {
    close(SD, "old", "new");
    spoil(SD, "new", 2);

    assertThat(waiting()).containsExactly("old");
  }

  @Test
  void mergeTakesItAlong() {
    close(SD, "b");
    close(SN, "a", "new");
    spoil(SN, "new", 2);
    assertThat(office.skip(new LaneName(SN), new EventId("a"), "ana")).isEqualTo(Answer.DONE);
    office.link(PAIR, "ana");

    assertThat(waiting()).containsExactly("b");

    assertThat(office.skip(LANE, new EventId("b"), "ana")).isEqualTo(Answer.DONE);
    assertThatThrownBy(() -> scene.store.backlog(LANE, 25))
        .isInstanceOf(UnreadableEventException.class);
    assertThat(office.skip(LANE, new EventId("new"), "ana")).isEqualTo(Answer.DONE);
    assertThat(waiting()).isEmpty();
  }

  @Test
  void verbOfANewerVersionIsShownInItsOwnWord() {
    close(SD, "one");
    office.retry(LANE, "ana");
    Map<String, AttributeValue> deed =
        scene.client.scan(scan -> scan.tableName(scene.table)).items().stream()
            .filter(row -> row.get("sk").s().startsWith("AUDIT#"))
            .findFirst()
            .orElseThrow();
    put(deed, "verb", "SNOOZE");

    assertThat(office.look(LANE).orElseThrow().deeds())
        .extracting(Deed::verb, Deed::subject)
        .containsExactly(tuple(Deed.Verb.OTHER, "SNOOZE "));
  }

  private void close(TicketRef ticket, String... events) {
    Recording closing =
        Recording.RELEASE.then(new Recording.After.Closed(LaneState.PARKED, "unmapped", NOW));
    scene.record(scene.enter(ticket, "first"), closing);
    int place = 1;
    for (String event : events) {
      scene.store.append(new LaneName(ticket), stored(ticket, event, place++));
    }
  }

  private List<String> waiting() {
    return scene.store.backlog(LANE, 25).events().stream()
        .map(StoredEvent::event)
        .map(event -> event.id().value())
        .toList();
  }

  private void spoil(TicketRef ticket, String event, int place) {
    StoredEvent waits = stored(ticket, event, place);
    put(Rows.waiting(new LaneName(ticket), waits), "event", "{\"v\":99}");
  }

  private void put(Map<String, AttributeValue> row, String attribute, String text) {
    var changed = new HashMap<>(row);
    changed.put(attribute, Values.text(text));
    scene.client.putItem(put -> put.tableName(scene.table).item(changed));
  }
}
