package io.ticketbridge.simulation;

import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.mapping.Translation;
import io.ticketbridge.sync.FakeDesk;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.sync.FakeDesk.Stands;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The agents and customers of both desks: what they did is what both desks must show in the end.
 */
final class People {

  /** A ticket that a person raised, and what it showed then. */
  record Raised(Side side, StandingTicket ticket, Map<Field, WireValue> born) {
    Raised(Side side, StandingTicket ticket) {
      this(side, ticket, Map.copyOf(ticket.fields));
    }
  }

  /** A comment that a person typed, on the ticket raised first or on its counterpart. */
  record Said(Side side, StandingTicket on, Stands comment) {}

  /** A value that a person set. */
  record Changed(Side side, StandingTicket on, Field field, String value, Course course) {
    Changed(Side side, StandingTicket on, Field field, String value) {
      this(side, on, field, value, new Course());
    }

    /** What a person at the other desk set after seeing it there. */
    Optional<Changed> supersededBy() {
      return Optional.ofNullable(course.supersededBy);
    }

    /** Whether it was made before the ticket showed what the other one was raised with. */
    boolean beforeItsTime() {
      return course.beforeItsTime;
    }

    @Override
    public String toString() {
      return "%s %s: %s".formatted(side, on.id, value);
    }
  }

  /** What became of a change. */
  private static final class Course {
    private boolean carried;
    private Changed supersededBy;
    private boolean beforeItsTime;
  }

  final List<Raised> raised = new ArrayList<>();
  final List<Said> said = new ArrayList<>();
  final List<Changed> changed = new ArrayList<>();

  /** Where the bridge has carried what a ticket was raised with. */
  private final Set<FieldOf> begun = new HashSet<>();

  private record FieldOf(StandingTicket ticket, Field field) {}

  private final History history;
  private final Choices choices;

  /** Whether they do nothing but change one ticket's fields, again and again. */
  private final boolean restless;

  private int actionsLeft;

  /** People take their time, so that they act on what the bridge has carried, too. */
  private Instant notBefore;

  People(History history, Choices choices, int actions) {
    this.history = history;
    this.choices = choices;
    this.actionsLeft = actions;
    this.restless = choices.oneIn(5);
    this.notBefore = history.clock.instant();
  }

  Optional<Runnable> next() {
    boolean due = actionsLeft > 0 && !history.clock.instant().isBefore(notBefore);
    return due ? Optional.of(this::act) : Optional.empty();
  }

  /** When somebody does something again, if nobody does now. */
  Optional<Instant> nextAct() {
    return actionsLeft > 0 ? Optional.of(notBefore) : Optional.empty();
  }

  boolean raised(StandingTicket ticket) {
    return raised.stream().anyMatch(known -> known.ticket() == ticket);
  }

  boolean said(Stands comment) {
    return said.stream().anyMatch(known -> known.comment() == comment);
  }

  private void act() {
    actionsLeft--;
    notBefore = history.clock.instant().plusMillis(pause());
    int what = choices.next(16);
    if (what == 0) {
      return;
    }
    Side side = Side.values()[choices.next(2)];
    var tickets = List.copyOf(history.desk(side).tickets.values());
    if (tickets.isEmpty() || (what < 4 && !restless)) {
      raise(side, values(side), Optional.empty());
      return;
    }
    StandingTicket ticket = tickets.get(restless ? 0 : choices.next(tickets.size()));
    switch (restless ? 9 : what) {
      case 4, 11, 12 -> copy(side, ticket);
      case 5, 6 -> crossing(side, ticket);
      case 7, 8 -> change(side, ticket, Setting.FIELDS.get(choices.next(2)));
      case 9, 10 -> {
        Field field = Setting.FIELDS.get(choices.next(2));
        change(side, ticket, field);
        change(side, ticket, field);
      }
      default -> say(side, ticket);
    }
  }

  /** At once, within half a minute, or within ten. */
  private int pause() {
    return switch (choices.next(4)) {
      case 0, 1 -> 0;
      case 2 -> choices.next(30_000);
      default -> choices.next(600_000);
    };
  }

  private Map<Field, String> values(Side side) {
    var values = new EnumMap<Field, String>(Field.class);
    values.put(Field.SUMMARY, "matter " + raised.size());
    for (Field field : Setting.FIELDS) {
      values.put(field, value(side, field));
    }
    return values;
  }

  /** Seldom one that the mapping does not know yet. */
  private String value(Side side, Field field) {
    List<String> known = Setting.VALUES.get(side).get(field);
    return choices.oneIn(14) ? known.getLast() : known.get(choices.next(known.size() - 1));
  }

  private void raise(
      Side side, Map<Field, String> values, Optional<io.ticketbridge.ticket.Marker> marker) {
    FakeDesk desk = history.desk(side);
    StandingTicket ticket = desk.raise(values);
    ticket.marker = marker;
    raised.add(new Raised(side, ticket));
    history.note(() -> "person raises " + desk.ref(ticket) + " " + values + marker);
    history.tidings.changed(side, ticket);
  }

  /** Copying a ticket copies its marker, too. */
  private void copy(Side side, StandingTicket ticket) {
    FakeDesk desk = history.desk(side);
    boolean paired = history.store.find(desk.ref(ticket)) instanceof Whereabouts.Paired;
    if (!paired || desk.blind || ticket.comments.size() > 50) {
      say(side, ticket);
      return;
    }
    var values = new HashMap<Field, String>();
    ticket.fields.forEach((field, value) -> values.put(field, value.value()));
    raise(side, values, ticket.marker);
  }

  /** Both desks change the same field before either hears of the other. */
  private void crossing(Side side, StandingTicket ticket) {
    Field field = Setting.FIELDS.get(choices.next(2));
    change(side, ticket, field);
    if (history.store.find(history.desk(side).ref(ticket))
        instanceof Whereabouts.Paired(var _, var _, var pair)) {
      Side other = side.other();
      change(other, history.desk(other).tickets.get(pair.on(other).id()), field);
    }
  }

  private void change(Side side, StandingTicket ticket, Field field) {
    String value = value(side, field);
    boolean same = new WireValue(value).equals(ticket.fields.get(field));
    if (same) {
      return;
    }
    var change = new Changed(side, ticket, field, value);
    supersede(change);
    history.desk(side).change(ticket, field, value);
    change.course().beforeItsTime = !raised(ticket) && !begun.contains(new FieldOf(ticket, field));
    changed.add(change);
    history.note(() -> "person sets " + history.desk(side).ref(ticket) + " " + value);
    history.tidings.changed(side, ticket);
  }

  /** The bridge has made this ticket, and it may show already what it was made for. */
  void made(Side side, StandingTicket ticket) {
    for (Raised one : raised) {
      boolean source =
          ticket
              .marker
              .filter(it -> it.source().equals(history.desk(one.side()).ref(one.ticket())))
              .isPresent();
      if (source && one.side() != side) {
        Setting.FIELDS.stream()
            .filter(field ->
                across(field, one.side(), one.born().get(field))
                    .equals(new Translation.To(ticket.fields.get(field))))
            .forEach(field -> begun.add(new FieldOf(ticket, field)));
      }
    }
  }

  /**
   * The bridge has written this on a ticket.
   *
   * @param known so many changes had been made when it was told of the one that it carried
   */
  void carried(Side side, StandingTicket ticket, Field field, WireValue value, int known) {
    begun.add(new FieldOf(ticket, field));
    lastAcross(side, ticket, field, known)
        .filter(change -> across(change).equals(new Translation.To(value)))
        .ifPresent(change -> change.course().carried = true);
  }

  private void supersede(Changed next) {
    WireValue shows = next.on().fields.get(next.field());
    lastAcross(next.side(), next.on(), next.field(), changed.size())
        .filter(change -> change.course().carried)
        .filter(change -> across(change).equals(new Translation.To(shows)))
        .ifPresent(change -> {
          change.course().supersededBy = next;
          history.tally().happened(Happening.CHANGED_AFTER_CARRIED);
        });
  }

  private static Translation across(Changed change) {
    return across(change.field(), change.side(), new WireValue(change.value()));
  }

  private static Translation across(Field field, Side side, WireValue value) {
    return Setting.MENDED.all().getFirst().rules().translate(field, side, value);
  }

  /** What people set last on the counterpart. */
  private Optional<Changed> lastAcross(Side side, StandingTicket ticket, Field field, int known) {
    return history.store.find(history.desk(side).ref(ticket))
            instanceof Whereabouts.Paired(var _, var _, var pair)
        ? last(changed.subList(0, known), pair, side.other(), field)
        : Optional.empty();
  }

  /** What people set last on one ticket of a pair. */
  Optional<Changed> last(Correlation pair, Side side, Field field) {
    return last(changed, pair, side, field);
  }

  private Optional<Changed> last(List<Changed> some, Correlation pair, Side side, Field field) {
    return some.stream()
        .filter(change -> change.side() == side && change.field() == field)
        .filter(change -> history.desk(side).ref(change.on()).equals(pair.on(side)))
        .reduce((_, newer) -> newer);
  }

  /**
   * Texts repeat, and some are typed under the integration account. Those have words of their own:
   * where a desk keeps no mark beside a text, the same words typed under that account in the very
   * seconds of a write in doubt cannot be told from what was written (ADR 2).
   */
  private void say(Side side, StandingTicket ticket) {
    Visibility visibility = Visibility.values()[choices.next(2)];
    boolean asIntegrationUser = choices.oneIn(5);
    String text =
        (visibility == Visibility.PUBLIC ? "public " : "internal ")
            + (asIntegrationUser ? "by hand at " + side.code() + " " : "")
            + choices.next(3);
    Stands comment = history.desk(side).say(ticket, text, visibility, asIntegrationUser);
    said.add(new Said(side, ticket, comment));
    history.note(() ->
        "person says " + comment.id() + " '" + text + "' on " + history.desk(side).ref(ticket));
    history.tidings.said(side, ticket, comment);
  }
}
