package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.adapters.dynamodb.Deeds.Wish;
import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Deed.Verb;
import io.ticketbridge.lane.Holder;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneOffice.Answer;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.SentComment;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Joins two tickets by a person's word, and takes a pair apart. */
final class Joining {

  /** Each may be 200 KB and counts twice; a transaction takes 4 MB. */
  private static final int MOVED_AT_ONCE = 8;

  private static final int PAGES_MOVED = 100;

  private final Table table;
  private final InstantSource clock;
  private final Deeds deeds;

  Joining(Table table, InstantSource clock, Deeds deeds) {
    this.table = table;
    this.clock = clock;
    this.deeds = deeds;
  }

  Answer link(Correlation pair, String by) {
    var lane = new LaneName(pair.serviceDesk());
    var wish = new Wish(Verb.LINK, pair.serviceDesk() + " " + pair.servicenow(), by);
    var other = new LaneName(pair.servicenow());
    var row = new LaneRow(table.read(Keys.lane(lane)));
    var otherRow = new LaneRow(table.read(Keys.lane(other)));
    if (otherRow.pointsTo().filter(lane::equals).isPresent()) {
      return deeds.answered(lane, wish, Answer.DONE);
    }
    if (row.correlation().isPresent() || otherRow.pointsTo().isPresent()) {
      return deeds.answered(lane, wish, Answer.REFUSED);
    }
    Instant now = clock.instant();
    if (held(row, now) || held(otherRow, now)) {
      return deeds.answered(lane, wish, Answer.BUSY);
    }
    List<Write> writes =
        List.of(
            linking(row, pair, otherRow, by, now),
            pointing(other, lane, otherRow, now),
            deeds.done(lane, wish));
    // A refusal: somebody came in between.
    return table.write("link two tickets", writes) instanceof Table.Written.Done
        ? Answer.DONE
        : deeds.answered(lane, wish, Answer.BUSY);
  }

  private static boolean held(LaneRow row, Instant now) {
    return row.holder().map(Holder::deadline).filter(now::isBefore).isPresent();
  }

  private static Change linking(
      LaneRow row, Correlation pair, LaneRow other, String by, Instant now) {
    var change = new Change(Keys.lane(new LaneName(pair.serviceDesk())));
    Terms terms = change.terms();
    change
        .require(terms.absent(LaneRow.PAIR))
        .require(Leaving.nobodyWorks(terms, now))
        .set(LaneRow.PAIR, PairForm.of(pair))
        .remove(LaneRow.INTENT, LaneRow.WITNESS, LaneRow.EXPIRES_AT);
    SentForm.replace(change, row, SentComment.afterJoining(row.sent(), other.sent()));
    if (other.exists()) {
      change.set(LaneRow.MERGES_FROM, Values.text(pair.servicenow().toString()));
    }
    Leaving.dismiss(change);
    Leaving.free(change);
    close(change, LaneState.WAITING, "Linked by " + by, now);
    return change;
  }

  private static Write pointing(LaneName from, LaneName to, LaneRow row, Instant now) {
    var terms = new Terms();
    terms
        .require(terms.absent(LaneRow.POINTS_TO))
        .require(Leaving.nobodyWorks(terms, now))
        .require(SentForm.unchanged(terms, row))
        .require(row.exists() ? terms.present(Keys.PARTITION) : terms.absent(Keys.PARTITION));
    return new Write.Put(Moving.pointer(from, to), terms);
  }

  private static void close(Change change, LaneState state, String reason, Instant now) {
    Leaving.state(change, state, reason, now);
    change.set(LaneRow.DUE_AT, Values.sortable(now));
  }

  Answer unlink(LaneName lane, String by) {
    var row = new LaneRow(table.read(Keys.lane(lane)));
    if (row.pointsTo().isPresent()) {
      return unlink(row.pointsTo().get(), by);
    }
    String subject = row.correlation().map(pair -> pair.servicenow().toString()).orElse("");
    var wish = new Wish(Verb.UNLINK, subject, by);
    if (row.correlation().isEmpty()) {
      return deeds.answered(lane, wish, Answer.UNKNOWN);
    }
    Instant now = clock.instant();
    if (held(row, now)) {
      return deeds.answered(lane, wish, Answer.BUSY);
    }
    Correlation pair = row.correlation().get();
    if (row.intent().isPresent()) {
      return deeds.answered(lane, wish, Answer.REFUSED);
    }
    String reason = "Unlinked by " + by;
    List<Write> writes =
        List.of(
            parting(row, pair, reason, now),
            standingAlone(row, pair, reason, now),
            deeds.done(lane, wish));
    if (!(table.write("unlink two tickets", writes) instanceof Table.Written.Done)) {
      return deeds.answered(lane, wish, Answer.BUSY);
    }
    moveOut(lane, new LaneName(pair.servicenow()));
    return Answer.DONE;
  }

  /**
   * What waits for the ServiceNow ticket goes where that ticket is from now on. Whatever stays
   * behind, for there is too much of it or this is interrupted, ends skipped in its turn.
   */
  private void moveOut(LaneName lane, LaneName partner) {
    Map<String, AttributeValue> from = Map.of();
    for (int page = 0; page < PAGES_MOVED && (page == 0 || !from.isEmpty()); page++) {
      Queries.Page next =
          table.queries().page(Keys.partition(lane), Keys.WAITING, from, MOVED_AT_ONCE);
      List<StoredEvent> theirs =
          next.rows().stream()
              .flatMap(row -> Rows.readable(row).stream())
              .filter(stored -> stored.event().ticket().equals(partner.home()))
              .toList();
      if (!theirs.isEmpty() && !moved(lane, partner, theirs)) {
        return;
      }
      from = next.next();
    }
  }

  /** Only while the ticket stands alone: nothing may come in behind a pointer. */
  private boolean moved(LaneName lane, LaneName partner, List<StoredEvent> events) {
    var own = new Change(Keys.lane(partner));
    Terms terms = own.terms();
    own.require(terms.is(Values.text(LaneState.UNLINKED.name()), LaneRow.STATE))
        .require(terms.absent(LaneRow.POINTS_TO))
        .add(LaneRow.APPENDED, events.size());
    var writes = new ArrayList<Write>();
    writes.add(own);
    for (StoredEvent event : events) {
      writes.add(Write.Delete.present(Keys.waiting(lane, event.sequence())));
      writes.add(Write.Put.of(Rows.waiting(partner, event)));
    }
    return table.write("move out waiting events", writes) instanceof Table.Written.Done;
  }

  private static Change parting(LaneRow row, Correlation pair, String reason, Instant now) {
    var change = new Change(Keys.lane(new LaneName(pair.serviceDesk())));
    Terms terms = change.terms();
    change
        .require(
            terms.is(Values.text(pair.servicenow().toString()), LaneRow.PAIR, PairForm.SERVICENOW))
        .require(terms.absent(LaneRow.INTENT))
        .require(Leaving.nobodyWorks(terms, now))
        .remove(LaneRow.PAIR, LaneRow.WITNESS, LaneRow.MERGES_FROM);
    SentForm.replace(change, row, SentComment.turningUpOn(Side.SERVICE_DESK, row.sent()));
    for (Field field : Field.values()) {
      change.remove(LaneRow.agreed(field));
    }
    Leaving.dismiss(change);
    Leaving.free(change);
    close(change, LaneState.UNLINKED, reason, now);
    return change;
  }

  /** The ServiceNow ticket's own row, which was a pointer. */
  private static Write standingAlone(LaneRow row, Correlation pair, String reason, Instant now) {
    var terms = new Terms();
    terms.require(terms.is(Values.text(pair.serviceDesk().toString()), LaneRow.POINTS_TO));
    return new Write.Put(
        Values.row(
            Keys.lane(new LaneName(pair.servicenow())),
            Map.of(
                LaneRow.SENT, SentForm.of(SentComment.turningUpOn(Side.SERVICENOW, row.sent())),
                LaneRow.STATE, Values.text(LaneState.UNLINKED.name()),
                LaneRow.REASON, Values.text(reason),
                LaneRow.CLOSED_AT, Values.moment(now),
                LaneRow.DUE_STATE, Values.text(LaneState.UNLINKED.name()),
                LaneRow.DUE_AT, Values.sortable(now))),
        terms);
  }
}
