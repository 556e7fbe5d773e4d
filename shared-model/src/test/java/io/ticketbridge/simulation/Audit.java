package io.ticketbridge.simulation;

import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.simulation.People.Changed;
import io.ticketbridge.simulation.People.Raised;
import io.ticketbridge.simulation.People.Said;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.sync.FakeDesk.Stands;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares what both desks show with what people did. */
final class Audit {

  private static final Map<String, List<String>> SAME =
      Map.of(
          "Open", List.of("1"),
          "Investigating", List.of("2"),
          "Monitoring", List.of("2"),
          "Resolved", List.of("6"));

  private final History history;
  private final People people;
  private final List<String> findings = new ArrayList<>();

  Audit(History history, People people) {
    this.history = history;
    this.people = people;
  }

  /** What must never be so, not even for a moment. */
  static List<String> invariants(History history) {
    for (Side side : Side.values()) {
      var sources = new HashSet<TicketRef>();
      for (StandingTicket ticket : history.desk(side).tickets.values()) {
        if (ticket.marker.map(Marker::source).filter(source -> !sources.add(source)).isPresent()) {
          return List.of("second ticket for " + ticket.marker.get().source());
        }
        if (ticket.texts(Visibility.PUBLIC).stream().anyMatch(text -> text.contains("internal"))) {
          return List.of("internal text in public on " + history.desk(side).ref(ticket));
        }
      }
    }
    return List.of();
  }

  List<String> findings() {
    for (LaneState state : List.of(LaneState.OPEN, LaneState.WAITING, LaneState.PARKED)) {
      history.store.due(state, Instant.MAX, 100).forEach(due -> findings.add("left over: " + due));
    }
    people.raised.forEach(this::paired);
    people.raised.forEach(this::comments);
    return findings;
  }

  private void paired(Raised raised) {
    TicketRef ref = history.desk(raised.side()).ref(raised.ticket());
    if (!(history.store.find(ref) instanceof Whereabouts.Paired(var _, var _, var pair))) {
      findings.add(ref + " has no counterpart");
      return;
    }
    Side other = raised.side().other();
    StandingTicket counterpart = history.desk(other).tickets.get(pair.on(other).id());
    String ours = raised.ticket().fields.get(Field.STATUS).value();
    String theirs = counterpart.fields.get(Field.STATUS).value();
    String desk = raised.side() == Side.SERVICE_DESK ? ours : theirs;
    String now = raised.side() == Side.SERVICE_DESK ? theirs : ours;
    if (!SAME.get(desk).contains(now)) {
      findings.add("%s shows %s and its counterpart %s".formatted(ref, ours, theirs));
    }
    lastChange(pair)
        .filter(last -> !last.on().fields.get(Field.STATUS).value().equals(last.value()))
        .ifPresent(last -> findings.add("%s lost the status %s".formatted(ref, last.value())));
  }

  /** The last status that people set, if they did so on one desk only. */
  private Optional<Changed> lastChange(Correlation pair) {
    List<Changed> all =
        people.changed.stream()
            .filter(change ->
                history.desk(change.side()).ref(change.on()).equals(pair.on(change.side())))
            .toList();
    boolean oneDesk = all.stream().map(Changed::side).distinct().count() == 1;
    return oneDesk ? Optional.of(all.getLast()) : Optional.empty();
  }

  /** Every comment once on both sides, publicly or internally as it was, and nothing else. */
  private void comments(Raised raised) {
    TicketRef ref = history.desk(raised.side()).ref(raised.ticket());
    if (!(history.store.find(ref) instanceof Whereabouts.Paired(var _, var _, var pair))) {
      return;
    }
    for (Side side : Side.values()) {
      StandingTicket ticket = history.desk(side).tickets.get(pair.on(side).id());
      for (Visibility visibility : Visibility.values()) {
        var wanted = counted(said(pair.serviceDesk(), pair.servicenow(), visibility));
        var shown =
            counted(
                ticket.texts(visibility).stream()
                    .filter(text -> !text.startsWith("Both desks changed"))
                    .toList());
        if (!wanted.equals(shown)) {
          findings.add(
              "%s shows %s %s, people said %s".formatted(pair.on(side), visibility, shown, wanted));
        }
      }
    }
  }

  private List<String> said(TicketRef one, TicketRef other, Visibility visibility) {
    return people.said.stream()
        .filter(said -> {
          TicketRef on = history.desk(said.side()).ref(said.on());
          return on.equals(one) || on.equals(other);
        })
        .map(Said::comment)
        .filter(comment -> comment.visibility() == visibility)
        .map(Stands::text)
        .toList();
  }

  private static Map<String, Long> counted(List<String> texts) {
    return texts.stream().collect(Collectors.groupingBy(text -> text, Collectors.counting()));
  }
}
