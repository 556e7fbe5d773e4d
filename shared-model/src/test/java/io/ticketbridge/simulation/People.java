package io.ticketbridge.simulation;

import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.sync.FakeDesk.Stands;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The agents and customers of both desks: what they did is what both desks must show in the end.
 */
final class People {

  /** A ticket that a person raised. */
  record Raised(Side side, StandingTicket ticket) {}

  /** A comment that a person typed, on the ticket raised first or on its counterpart. */
  record Said(Side side, StandingTicket on, Stands comment) {}

  /** A status that a person set. */
  record Changed(Side side, StandingTicket on, String value) {}

  private static final Map<Side, List<String>> STATUSES =
      Map.of(
          Side.SERVICE_DESK, List.of("Open", "Investigating", "Monitoring", "Resolved"),
          Side.SERVICENOW, List.of("1", "2", "6"));

  final List<Raised> raised = new ArrayList<>();
  final List<Said> said = new ArrayList<>();
  final List<Changed> changed = new ArrayList<>();
  private final History history;
  private final Random random;
  private int actionsLeft;

  People(History history, Random random, int actions) {
    this.history = history;
    this.random = random;
    this.actionsLeft = actions;
  }

  Optional<Runnable> next() {
    return actionsLeft == 0 ? Optional.empty() : Optional.of(this::act);
  }

  private void act() {
    actionsLeft--;
    Side side = random.nextBoolean() ? Side.SERVICE_DESK : Side.SERVICENOW;
    var tickets = new ArrayList<>(history.desk(side).tickets.values());
    if (tickets.isEmpty() || random.nextInt(5) == 0) {
      raise(side);
      return;
    }
    StandingTicket ticket = tickets.get(random.nextInt(tickets.size()));
    if (random.nextInt(3) == 0) {
      change(side, ticket);
    } else {
      say(side, ticket);
    }
  }

  private void raise(Side side) {
    var ticket =
        history
            .desk(side)
            .raise(
                Map.of(
                    Field.SUMMARY,
                    "matter " + raised.size(),
                    Field.STATUS,
                    STATUSES.get(side).getFirst()));
    raised.add(new Raised(side, ticket));
    history.note("person raises " + history.desk(side).ref(ticket));
    history.changed(side, history.desk(side).ref(ticket));
  }

  private void change(Side side, StandingTicket ticket) {
    List<String> values = STATUSES.get(side);
    String value = values.get(random.nextInt(values.size()));
    history.desk(side).change(ticket, Field.STATUS, value);
    changed.add(new Changed(side, ticket, value));
    history.note("person sets " + history.desk(side).ref(ticket) + " to " + value);
    history.changed(side, history.desk(side).ref(ticket));
  }

  /**
   * Texts repeat, and some are typed under the integration account. Those have words of their own:
   * where a desk keeps no mark beside a text, the same words typed under that account in the very
   * seconds of a write in doubt cannot be told from what was written (ADR 2).
   */
  private void say(Side side, StandingTicket ticket) {
    Visibility visibility = random.nextBoolean() ? Visibility.PUBLIC : Visibility.INTERNAL;
    boolean asIntegrationUser = random.nextInt(5) == 0;
    String text =
        (visibility == Visibility.PUBLIC ? "public " : "internal ")
            + (asIntegrationUser ? "by hand at " + side.code() + " " : "")
            + random.nextInt(3);
    Stands comment = history.desk(side).say(ticket, text, visibility, asIntegrationUser);
    said.add(new Said(side, ticket, comment));
    history.note(
        "person says " + comment.id() + " '" + text + "' on " + history.desk(side).ref(ticket));
    history.commented(side, history.desk(side).ref(ticket));
  }
}
