package io.ticketbridge.simulation;

import io.ticketbridge.simulation.People.Changed;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.sync.FakeDesk.Stands;
import io.ticketbridge.sync.Shown;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.WireValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people set between a look of the bridge's at their ticket and the write that followed: no
 * desk takes a write on condition, so it is lost, but whoever it was is to be told.
 */
final class Losses {

  /**
   * @param change that was written over
   * @param seenAt the version of the look
   * @param lostAt the version at which the ticket showed it last
   */
  private record Loss(Changed change, Version seenAt, Version lostAt) {

    WireValue value() {
      return new WireValue(change.value());
    }

    boolean isToldBy(TicketEvent event) {
      return event.change() instanceof Change.FieldsChanged(var version, var fields)
          && event.ticket().side() == change.side()
          && event.ticket().id().equals(change.on().id)
          && value().equals(fields.get(change.field()))
          && version.filter(at -> seenAt.isOlderThan(at) && !lostAt.isOlderThan(at)).isPresent();
    }
  }

  private final History history;
  private final List<Loss> losses = new ArrayList<>();
  private final Map<EventId, TicketEvent> told = new HashMap<>();

  Losses(History history) {
    this.history = history;
  }

  /** The bridge is about to write to a ticket that showed it something before. */
  void goesOver(
      StandingTicket on, Map<Field, WireValue> values, Shown seen, Optional<EventId> event) {
    // What is read at each try may be another thing after a process died over it.
    boolean steady = event.filter(this::isSteady).isPresent();
    values.forEach((field, value) -> {
      // What is written again stands again.
      losses.removeIf(loss ->
          loss.change().on() == on && loss.change().field() == field && loss.value().equals(value));
      WireValue shows = on.fields.get(field);
      boolean unseen = !shows.equals(value) && !shows.equals(seen.fields().get(field));
      Optional<Changed> lost =
          last(on, field)
              .filter(change -> steady && unseen)
              .filter(change -> new WireValue(change.value()).equals(shows));
      lost.ifPresent(change ->
          seen.version()
              .map(at -> new Loss(change, at, Version.of(on.version)))
              .ifPresent(losses::add));
    });
  }

  private Optional<Changed> last(StandingTicket on, Field field) {
    return history.people.changed.stream()
        .filter(change -> change.on() == on && change.field() == field)
        .reduce((_, newer) -> newer);
  }

  /** A desk tells of its fields. */
  void told(TicketEvent event) {
    told.put(event.id(), event);
  }

  /** What follows from another event, and no desk tells, has all its fields. */
  private boolean isSteady(EventId id) {
    TicketEvent event = told.get(id);
    return event == null
        || (event.change() instanceof Change.FieldsChanged(var version, var fields)
            && !fields.isEmpty()
            && version.filter(is -> !is.mayBeShared(event.ticket().side())).isPresent());
  }

  /** Those of which an event told, and nobody was. */
  List<String> findings() {
    var findings = new ArrayList<String>();
    for (Loss loss : losses) {
      Changed lost = loss.change();
      TicketRef ref = history.desk(lost.side()).ref(lost.on());
      // Who went on from what the bridge wrote has seen it.
      boolean leftAtThat = last(lost.on(), lost.field()).filter(is -> is == lost).isPresent();
      boolean meddled = history.operator.touched(ref) || history.operator.skippedSome(ref);
      if (leftAtThat && !meddled && isTold(loss)) {
        history.tally().happened(Happening.LOST);
        if (!isNoted(lost)) {
          findings.add("%s: nobody knows that '%s' was written over".formatted(ref, lost.value()));
        }
      }
    }
    return findings;
  }

  private boolean isTold(Loss loss) {
    return told.values().stream()
        .filter(event -> history.accepted.contains(event.id()))
        .filter(event -> !history.skipped.contains(event.id()))
        .anyMatch(loss::isToldBy);
  }

  private static boolean isNoted(Changed lost) {
    return lost.on().comments.stream()
        .map(Stands::text)
        .flatMap(String::lines)
        .filter(line -> line.startsWith(Notes.about(lost.field())))
        .anyMatch(line -> line.contains("; '" + lost.value() + "' set here"));
  }
}
