package io.ticketbridge.adapters.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.CommentLink;
import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Entrant;
import io.ticketbridge.lane.Entry;
import io.ticketbridge.lane.Holder;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.Receipt;
import io.ticketbridge.lane.Recorded;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.Recording.After;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change.FieldsChanged;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One table, one store on it, and what comes in. */
final class Scene implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  static final TicketRef SD = new TicketRef(Side.SERVICE_DESK, new ConnectionId("acme"), "10042");
  static final TicketRef SN = new TicketRef(Side.SERVICENOW, new ConnectionId("corp"), "9d38abc");
  static final Correlation PAIR =
      new Correlation(
          new BridgeId("acp"), SD, "ACP-12", SN, "INC0010042", new Attempt("firstTry1"));

  final Calls calls = new Calls();
  final DynamoDbClient client = LocalTable.client(calls);
  final String table = LocalTable.make(client);
  final LaneStore store = another();
  private int holders;

  /** A store of another process on the same table. */
  LaneStore another() {
    return new DynamoDbLaneStore(client, table, () -> NOW, DynamoDbLaneStore.RETENTION, _ -> {});
  }

  @Override
  public void close() {
    client.close();
  }

  Entrant entrant(TicketRef ticket, String event, Optional<String> comment) {
    var holder = new Holder("holder-" + ++holders, NOW.plusSeconds(60));
    var id = new EventId(event);
    return new Entrant(
        ticket,
        Optional.of(id),
        comment.map(CommentId::new),
        holder,
        NOW,
        comment.map(
            about -> new Intent.AddComment(id, NOW, holder.deadline(), new CommentId(about))),
        Optional.empty());
  }

  Lane enter(TicketRef ticket, String event) {
    return opened(store.enter(entrant(ticket, event, Optional.empty())));
  }

  Lane enterToComment(TicketRef ticket, String event, String comment) {
    return opened(store.enter(entrant(ticket, event, Optional.of(comment))));
  }

  static Lane opened(Entry entry) {
    assertThat(entry).isInstanceOf(Entry.Open.class);
    return ((Entry.Open) entry).lane();
  }

  void record(Lane lane, Recording recording) {
    assertThat(store.record(lane, recording)).isEqualTo(Recorded.DONE);
  }

  void deal(TicketRef ticket, String event) {
    record(enter(ticket, event), done(event));
  }

  void pair() {
    record(enter(SD, "created"), done("created").with(PAIR));
  }

  static Recording done(String event) {
    return Recording.RELEASE.with(new Receipt(new EventId(event), Sequence.of("7")));
  }

  static Intent.Create create(Lane lane) {
    return new Intent.Create(
        new EventId("created"),
        NOW,
        lane.holder().deadline(),
        PAIR.bridge(),
        List.of(PAIR.attempt()),
        Map.of());
  }

  static After.Closed waiting() {
    return new After.Closed(LaneState.WAITING, "the desk is down", NOW);
  }

  static StoredEvent stored(TicketRef ticket, String event, int sequence) {
    var told =
        new TicketEvent(
            new EventId(event),
            ticket,
            "ACP-12",
            new FieldsChanged(Optional.empty(), Map.of()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new StoredEvent(Sequence.of(Integer.toString(sequence)), told, NOW);
  }

  static CommentLink link(String serviceDesk, String servicenow) {
    return new CommentLink(
        Side.SERVICE_DESK,
        new CommentId(serviceDesk),
        Optional.of(new CommentId(servicenow)),
        Visibility.PUBLIC,
        Evidence.STATED,
        CommentLink.Fate.CARRIED);
  }
}
