package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.Backlog;
import io.ticketbridge.lane.DueLane;
import io.ticketbridge.lane.Entrant;
import io.ticketbridge.lane.Entry;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.Recorded;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The table of lanes on DynamoDB. Safe for many threads; one for each process will do. */
public final class DynamoDbLaneStore implements LaneStore {

  /**
   * How long receipts, and lanes in which nothing came about, are kept if nobody says otherwise.
   */
  public static final Duration RETENTION = Duration.ofDays(30);

  private static final int HELD_AT_ONCE = 10_000;

  private final Names names = new Names();
  private final Entering entering;
  private final Recordings recordings;
  private final Waiting waiting;
  private final Looking looking;

  /**
   * A store on a table that exists.
   *
   * @param client whose own repeats do no harm
   * @param clock for what expires, and for when a merged lane is due
   * @param retention of receipts, and of unpaired lanes in which nothing waits; at least the time
   *     for which a source may repeat an event
   */
  public DynamoDbLaneStore(
      DynamoDbClient client, String table, InstantSource clock, Duration retention) {
    this(client, table, clock, retention, Thread::sleep);
  }

  DynamoDbLaneStore(
      DynamoDbClient client, String name, InstantSource clock, Duration retention, Pause pause) {
    if (retention.isNegative() || retention.isZero()) {
      throw new IllegalArgumentException("Receipts are kept for a time longer than zero");
    }
    var table = new Table(client, name, pause);
    var holdings = new Recent<String, Holding>(HELD_AT_ONCE);
    this.entering = new Entering(table, names, holdings);
    this.recordings = new Recordings(table, names, holdings, clock, retention);
    this.looking = new Looking(table, names);
    this.waiting = new Waiting(table, looking);
  }

  @Override
  public Whereabouts find(TicketRef ticket) {
    return looking.find(ticket);
  }

  @Override
  public Entry enter(Entrant entrant) {
    return entering.enter(entrant);
  }

  @Override
  public boolean intend(Lane lane, Intent intent) {
    return recordings.intend(lane, intent);
  }

  @Override
  public Recorded record(Lane lane, Recording recording) {
    return recordings.record(lane, recording);
  }

  @Override
  public boolean append(LaneName lane, StoredEvent event) {
    return waiting.append(lane, event);
  }

  @Override
  public Backlog backlog(LaneName lane, int limit) {
    return waiting.backlog(lane, limit);
  }

  @Override
  public Optional<Lane> turn(
      Lane lane, EventId event, Optional<Side> side, Optional<CommentId> comment) {
    Optional<TicketRef> before = lane.correlation().map(pair -> pair.on(Side.SERVICENOW));
    var question = new Beside.Question(names.of(lane), before, Optional.of(event), side, comment);
    return recordings.turn(lane, event, question);
  }

  @Override
  public Set<CommentId> linked(Lane lane, Side side, Set<CommentId> comments) {
    return looking.linked(lane, side, comments);
  }

  @Override
  public void testify(LaneName doubtful, TicketRef witness, Instant now) {
    waiting.testify(doubtful, witness, now);
  }

  @Override
  public List<DueLane> due(LaneState state, Instant now, int limit) {
    return waiting.due(state, now, limit);
  }
}
