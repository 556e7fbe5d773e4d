package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.adapters.event.TicketRefs;
import io.ticketbridge.catchup.CatchUpStore;
import io.ticketbridge.catchup.Place;
import io.ticketbridge.catchup.Place.Missed;
import io.ticketbridge.catchup.Place.Pass;
import io.ticketbridge.lane.Holder;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What catching up keeps in the table of lanes and asks of it. */
public final class DynamoDbCatchUpStore implements CatchUpStore {

  private static final String MARK = "mark";
  private static final String BEGUN_AT = "begunAt";
  private static final String REACHED = "reached";
  private static final String MISSED = "missed";
  private static final String MISSED_FIRST = "missedFirst";
  private static final String TROUBLED_SINCE = "troubledSince";
  private static final String RESTS_UNTIL = "restsUntil";
  private static final String LEFT_BY = "leftBy";

  /** As many as DynamoDB reads in one batch. */
  private static final int BATCH = 100;

  private final Table table;
  private final Looking looking;
  private final InstantSource clock;
  private final Duration retention;

  /**
   * The view of a table that exists.
   *
   * @param retention of what was fed
   */
  public DynamoDbCatchUpStore(
      DynamoDbClient client, String table, InstantSource clock, Duration retention) {
    this.table = new Table(client, table, Thread::sleep);
    this.looking = new Looking(this.table, new Names());
    this.clock = clock;
    this.retention = retention;
  }

  @Override
  public Optional<Place> claim(String watch, Holder holder, Instant now) {
    var change = new Change(Keys.catchUp(watch));
    Terms terms = change.terms();
    change
        .require(
            terms.any(
                terms.absent(LaneRow.HOLDER),
                terms.atMost(Values.moment(now), LaneRow.HOLDER_DEADLINE)))
        .require(
            terms.any(terms.absent(RESTS_UNTIL), terms.atMost(Values.moment(now), RESTS_UNTIL)))
        .set(LaneRow.HOLDER, Values.text(holder.token()))
        .set(LaneRow.HOLDER_DEADLINE, Values.moment(holder.deadline()))
        .setIfAbsent(MARK, Values.moment(now));
    return switch (table.change("claim catching up", change)) {
      case Table.Changed.Done(var row) -> Optional.of(place(row));
      case Table.Changed.Refused(var row) ->
          new LaneRow(row).heldBy(holder.token()) ? Optional.of(place(row)) : Optional.empty();
    };
  }

  private static Place place(Map<String, AttributeValue> row) {
    Optional<Pass> pass =
        Optional.ofNullable(row.get(BEGUN_AT))
            .map(begun ->
                new Pass(Values.moment(begun), Values.moment(row.get(REACHED)), missed(row)));
    Optional<Instant> since = Optional.ofNullable(row.get(TROUBLED_SINCE)).map(Values::moment);
    return new Place(Values.moment(row.get(MARK)), pass, since);
  }

  private static Missed missed(Map<String, AttributeValue> row) {
    return new Missed(
        Math.toIntExact(Values.number(row, MISSED)),
        Values.texts(row, MISSED_FIRST).stream().map(TicketRefs::parse).toList());
  }

  @Override
  public boolean leave(String watch, String token, Place place, Instant restsUntil) {
    var change = new Change(Keys.catchUp(watch));
    change
        .require(change.terms().is(Values.text(token), LaneRow.HOLDER))
        .set(MARK, Values.moment(place.mark()))
        .set(RESTS_UNTIL, Values.moment(restsUntil))
        .set(LEFT_BY, Values.text(token))
        .remove(LaneRow.HOLDER, LaneRow.HOLDER_DEADLINE);
    place
        .pass()
        .ifPresentOrElse(
            pass ->
                change
                    .set(BEGUN_AT, Values.moment(pass.begunAt()))
                    .set(REACHED, Values.moment(pass.reached()))
                    .set(MISSED, Values.number(pass.missed().tickets()))
                    .set(
                        MISSED_FIRST,
                        Values.texts(
                            pass.missed().first().stream().map(TicketRef::toString).toList())),
            () -> change.remove(BEGUN_AT, REACHED, MISSED, MISSED_FIRST));
    place
        .troubledSince()
        .ifPresentOrElse(
            since -> change.set(TROUBLED_SINCE, Values.moment(since)),
            () -> change.remove(TROUBLED_SINCE));
    return switch (table.change("leave catching up", change)) {
      case Table.Changed.Done _ -> true;
      // Written already, by a call whose answer got lost.
      case Table.Changed.Refused(var row) ->
          Values.text(row, LEFT_BY).filter(token::equals).isPresent();
    };
  }

  @Override
  public Optional<Place> place(String watch) {
    return Optional.of(table.read(Keys.catchUp(watch)))
        .filter(row -> !row.isEmpty())
        .map(DynamoDbCatchUpStore::place);
  }

  @Override
  public Standing standing(TicketRef ticket) {
    Looking.Located located = looking.locate(ticket);
    LaneRow row = located.row();
    return new Standing(
        located.name(), row.state(), row.correlation().isPresent(), row.agreements());
  }

  @Override
  public Set<CommentId> linked(LaneName lane, TicketRef ticket, Set<CommentId> comments) {
    return present(comments, id -> Keys.comment(lane, ticket.side(), id));
  }

  @Override
  public Set<EventId> fed(TicketRef ticket, Set<EventId> events) {
    return present(events, id -> Keys.fed(ticket, id));
  }

  /** Those that have a row. */
  private <T> Set<T> present(Set<T> asked, Function<T, Map<String, AttributeValue>> key) {
    var byKey = new HashMap<Map<String, AttributeValue>, T>();
    asked.forEach(one -> byKey.put(key.apply(one), one));
    var keys = List.copyOf(byKey.keySet());
    var present = new HashSet<T>();
    for (int from = 0; from < keys.size(); from += BATCH) {
      table
          .read(keys.subList(from, Math.min(from + BATCH, keys.size())))
          .forEach(row -> present.add(byKey.get(Keys.of(row))));
    }
    return Set.copyOf(present);
  }

  @Override
  public void remember(TicketRef ticket, Collection<EventId> events) {
    Instant now = clock.instant();
    var attributes =
        Map.of("fedAt", Values.moment(now), LaneRow.EXPIRES_AT, Values.expiry(now.plus(retention)));
    var writes = new ArrayList<Write>();
    events.forEach(
        event -> writes.add(Write.Put.of(Values.row(Keys.fed(ticket, event), attributes))));
    table.write("remember what was fed", writes);
  }
}
