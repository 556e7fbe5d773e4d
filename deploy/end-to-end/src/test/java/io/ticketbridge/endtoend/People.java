package io.ticketbridge.endtoend;

import io.ticketbridge.endtoend.Trouble.Doing;
import io.ticketbridge.sandbox.desk.Desks;
import io.ticketbridge.sandbox.desk.ticket.Desk;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What people do and see at both desks. */
final class People {

  private final Desks desks;
  private final AtomicInteger cases = new AtomicInteger();

  private volatile DeskTicket latest;

  People(Desks desks) {
    this.desks = desks;
  }

  Desk desk(DeskName name) {
    return switch (name) {
      case SERVICE_DESK -> desks.serviceDesk();
      case SERVICE_NOW -> desks.serviceNow();
    };
  }

  /** Somebody raises a ticket with a summary that no other has. */
  DeskTicket raise(DeskName at) {
    return raise(
        at,
        switch (at) {
          case SERVICE_DESK -> "P4 - General request";
          case SERVICE_NOW -> "4 - Low";
        });
  }

  DeskTicket raise(DeskName at, String priority) {
    String summary = "Case %d: the lift stops".formatted(cases.incrementAndGet());
    latest =
        desk(at)
            .raise(
                "cara@example.com",
                NewTicket.of(summary, "Between two floors.").withPriority(priority));
    return latest;
  }

  /** The ticket that was raised last. */
  DeskTicket latest() {
    return latest;
  }

  /** An agent says something in public. */
  void comment(DeskTicket ticket, String text) {
    desk(ticket.desk()).comment(agent(ticket.desk()), ticket.id(), text, Visibility.PUBLIC);
  }

  /** An agent begins to work on a ticket: {@link #investigated}. */
  void investigate(DeskTicket ticket) {
    change(ticket, investigated(ticket.desk()), Map.of());
  }

  /** An agent lets a ticket wait: {@link #held}. */
  void hold(DeskTicket ticket) {
    change(
        ticket,
        held(ticket.desk()),
        switch (ticket.desk()) {
          case SERVICE_DESK -> Map.of();
          case SERVICE_NOW -> Map.of("hold_reason", "4");
        });
  }

  void change(DeskTicket ticket, String status, Map<String, String> with) {
    desk(ticket.desk()).changeStatus(agent(ticket.desk()), ticket.id(), status, with);
  }

  /** An agent does one of the things that the bridge carries, to a ticket that is there. */
  void act(DeskTicket ticket, Doing doing, String text) {
    switch (doing) {
      case CREATE -> throw new IllegalArgumentException("A ticket that is there is not raised");
      case COMMENT -> comment(ticket, text);
      case STATUS -> investigate(ticket);
    }
  }

  /** An agent copies a ticket with all its fields. */
  DeskTicket copy(DeskTicket ticket) {
    return desk(ticket.desk())
        .copy(agent(ticket.desk()), ticket.id(), "CLONE - " + ticket.summary());
  }

  private static String agent(DeskName at) {
    return switch (at) {
      case SERVICE_DESK -> "ana";
      case SERVICE_NOW -> "sam.support";
    };
  }

  /** A status that either desk reads back from the other as its own. */
  static String investigated(DeskName at) {
    return switch (at) {
      case SERVICE_DESK -> "Investigating";
      case SERVICE_NOW -> "In Progress";
    };
  }

  /** Another one. */
  static String held(DeskName at) {
    return switch (at) {
      case SERVICE_DESK -> "Waiting for customer";
      case SERVICE_NOW -> "On Hold";
    };
  }

  /** The ticket as it is by now. */
  DeskTicket now(DeskTicket ticket) {
    return desk(ticket.desk()).find(ticket.id()).orElseThrow();
  }

  /** Those of the other desk that name it, or that it names. */
  List<DeskTicket> counterparts(DeskTicket ticket) {
    DeskTicket now = now(ticket);
    return desk(ticket.desk().other()).tickets().stream().filter(now::isCounterpartOf).toList();
  }

  DeskTicket counterpart(DeskTicket ticket) {
    return counterparts(ticket).getFirst();
  }

  /** The ticket and those of the same desk that were made for the same summary. */
  List<DeskTicket> named(DeskName at, String summary) {
    return desk(at).tickets().stream().filter(it -> it.summary().equals(summary)).toList();
  }
}
