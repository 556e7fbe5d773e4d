package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.adapters.dynamodb.Deeds.Wish;
import io.ticketbridge.lane.Agreement;
import io.ticketbridge.lane.CommentLink;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneOffice.Answer;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.Receipt;
import io.ticketbridge.lane.SentComment;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a person decides about a lane that stands still, or about one event in it. */
final class Mending {

  private static final String SKIPPED_BY = "skippedBy";
  private static final int WAITING_LOOKED_AT = 100;

  private final Table table;
  private final InstantSource clock;
  private final Duration retention;
  private final Deeds deeds;

  /**
   * @param retention of the receipts of skipped events
   */
  Mending(Table table, InstantSource clock, Duration retention, Deeds deeds) {
    this.table = table;
    this.clock = clock;
    this.retention = retention;
    this.deeds = deeds;
  }

  Answer retry(LaneName lane, Wish wish) {
    Instant now = clock.instant();
    var change = new Change(Keys.lane(lane));
    Terms terms = change.terms();
    change
        .require(Leaving.nobodyWorks(terms, now))
        .require(
            terms.any(
                terms.is(Values.text(LaneState.WAITING.name()), LaneRow.STATE),
                terms.is(Values.text(LaneState.PARKED.name()), LaneRow.STATE)))
        .set(LaneRow.DUE_AT, Values.sortable(now));
    return switch (table.write("retry a lane", List.of(change, deeds.done(lane, wish)))) {
      case Table.Written.Done _ -> Answer.DONE;
      case Table.Written.Refused(var rows) -> {
        Optional<LaneRow> row = rows.getFirst().map(LaneRow::new);
        Optional<LaneName> moved = row.flatMap(LaneRow::pointsTo);
        boolean closed = row.filter(it -> it.state().isClosed()).isPresent();
        yield moved.isPresent()
            ? retry(moved.get(), wish)
            : deeds.answered(lane, wish, closed ? Answer.BUSY : Answer.UNKNOWN);
      }
    };
  }

  Answer skip(LaneName lane, EventId event, Wish wish) {
    var row = new LaneRow(table.read(Keys.lane(lane)));
    if (row.pointsTo().isPresent()) {
      return skip(row.pointsTo().get(), event, wish);
    }
    Optional<Map<String, AttributeValue>> waits = waits(lane, row, event);
    if (waits.isEmpty() && !inDoubt(row, event)) {
      return deeds.answered(lane, wish, Answer.UNKNOWN);
    }
    Instant now = clock.instant();
    var done = new Receipt(event, waits.map(Rows::sequence).orElse(Sequence.NONE));
    Change receipt =
        Rows.receipt(lane, done, now, now.plus(retention)).set(SKIPPED_BY, Values.text(wish.by()));
    Change change =
        going(lane, event, now).append(LaneRow.RECENT_EVENTS, Values.texts(List.of(event.value())));
    if (inDoubt(row, event)) {
      settling(change, event);
    }
    var writes = new ArrayList<Write>();
    writes.add(change);
    Optional<StoredEvent> told = waits.flatMap(key -> Rows.readable(table.read(key)));
    told.ifPresent(stored -> noting(change, row, stored.event()));
    doubtful(row, event, told)
        .ifPresent(
            intent -> remembering(change, row, intent, told.or(() -> another(lane, intent))));
    for (CommentLink link : leftOut(lane, row, event, told)) {
      change.append(
          LaneRow.recentComments(link.side()), Values.texts(List.of(link.comment().value())));
      writes.addAll(Rows.links(lane, link));
    }
    waits.ifPresent(key -> writes.add(Write.Delete.present(key)));
    writes.add(receipt);
    return write("skip an event", lane, wish, writes);
  }

  /** The values that the event tells, which another event is not to carry either. */
  private static void noting(Change change, LaneRow row, TicketEvent event) {
    if (row.correlation().isEmpty()) {
      return;
    }
    Map<Field, Agreement> known = row.agreements();
    Agreement.skipped(event, known)
        .forEach((field, agreement) -> {
          String attribute = LaneRow.agreed(field);
          Terms terms = change.terms();
          // What somebody has noted since the row was read is not written over.
          change
              .require(
                  known.containsKey(field)
                      ? terms.is(AgreementForm.of(known.get(field)), attribute)
                      : terms.absent(attribute))
              .set(attribute, AgreementForm.of(agreement));
        });
  }

  /** The comment that the event is about, which another event is not to carry either. */
  private List<CommentLink> leftOut(
      LaneName lane, LaneRow row, EventId event, Optional<StoredEvent> waits) {
    if (row.correlation().isEmpty()) {
      return List.of();
    }
    Optional<Intent.AddComment> doubtful = doubtful(row, event, Optional.empty());
    Optional<StoredEvent> told = waits.or(() -> doubtful.flatMap(intent -> another(lane, intent)));
    List<CommentLink> links =
        told.map(stored -> CommentLink.skipped(stored.event()).stream().toList())
            .orElseGet(() -> doubtful.map(CommentLink::skipped).orElse(List.of()));
    return links.stream()
        .filter(link -> table.read(Keys.comment(lane, link.side(), link.comment())).isEmpty())
        .toList();
  }

  /** The comment in doubt, if it is this event's, or that of another event of the same comment. */
  private static Optional<Intent.AddComment> doubtful(
      LaneRow row, EventId event, Optional<StoredEvent> told) {
    return row.intent()
        .filter(Intent.AddComment.class::isInstance)
        .map(Intent.AddComment.class::cast)
        .filter(intent ->
            intent.event().equals(event)
                || told.filter(stored -> isAbout(stored, intent)).isPresent());
  }

  private static boolean isAbout(StoredEvent stored, Intent.AddComment intent) {
    return stored.event().commentId().filter(intent.comment()::equals).isPresent();
  }

  /** The head of what waits about the comment in doubt. */
  private Optional<StoredEvent> another(LaneName lane, Intent.AddComment intent) {
    return table.queries().head(Keys.partition(lane), Keys.WAITING, WAITING_LOOKED_AT).stream()
        .flatMap(waits -> Rows.readable(waits).stream())
        .filter(stored -> isAbout(stored, intent))
        .findFirst();
  }

  /** That the comment may have arrived; but not over what somebody has noted since. */
  private static void remembering(
      Change change, LaneRow row, Intent.AddComment intent, Optional<StoredEvent> told) {
    if (row.correlation().isEmpty()) {
      return;
    }
    SentForm.replace(
        change, row, SentComment.afterDropping(intent, told.map(StoredEvent::event), row.sent()));
  }

  Answer resend(LaneName lane, EventId event, Wish wish) {
    var row = new LaneRow(table.read(Keys.lane(lane)));
    if (row.pointsTo().isPresent()) {
      return resend(row.pointsTo().get(), event, wish);
    }
    Optional<Map<String, AttributeValue>> waits = waits(lane, row, event);
    if (!inDoubt(row, event) || waits.isEmpty()) {
      return deeds.answered(lane, wish, Answer.UNKNOWN);
    }
    Change change = settling(going(lane, event, clock.instant()), event);
    Optional<StoredEvent> told = waits.flatMap(key -> Rows.readable(table.read(key)));
    doubtful(row, event, told).ifPresent(intent -> remembering(change, row, intent, told));
    return write("send an event again", lane, wish, List.of(change));
  }

  private Answer write(String what, LaneName lane, Wish wish, List<Write> writes) {
    var all = new ArrayList<>(writes);
    all.add(deeds.done(lane, wish));
    return switch (table.write(what, all)) {
      case Table.Written.Done _ -> Answer.DONE;
      case Table.Written.Refused(var rows) ->
          deeds.answered(lane, wish, rows.getFirst().isPresent() ? Answer.BUSY : Answer.UNKNOWN);
    };
  }

  private static boolean inDoubt(LaneRow row, EventId event) {
    return row.intent().filter(intent -> intent.event().equals(event)).isPresent();
  }

  /** Where the event's row stands: in this lane, or still in the one that is merged into it. */
  private Optional<Map<String, AttributeValue>> waits(LaneName lane, LaneRow row, EventId event) {
    return Stream.concat(Stream.of(lane), row.mergesFrom().stream())
        .flatMap(one ->
            table
                .queries()
                .keysOf(Keys.partition(one), Keys.WAITING, Rows.EVENT_ID, event.value())
                .stream())
        .findFirst();
  }

  /** Due now, if nobody works in it. */
  private static Change going(LaneName lane, EventId event, Instant now) {
    var change = new Change(Keys.lane(lane));
    Leaving.dismiss(change);
    Leaving.free(change);
    return change
        .require(Leaving.nobodyWorks(change.terms(), now))
        .copy(LaneRow.STATE, LaneRow.DUE_STATE)
        .set(LaneRow.DUE_AT, Values.sortable(now))
        .remove(LaneRow.attempts(event));
  }

  private static Change settling(Change change, EventId event) {
    Terms terms = change.terms();
    return change
        .require(terms.is(Values.text(event.value()), LaneRow.INTENT, IntentForm.EVENT))
        .remove(LaneRow.INTENT, LaneRow.WITNESS);
  }
}
