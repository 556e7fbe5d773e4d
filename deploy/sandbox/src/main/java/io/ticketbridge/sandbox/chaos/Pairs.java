package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.desk.Desks;
import io.ticketbridge.sandbox.desk.ticket.Desk;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which tickets of the two desks name each other. A look costs a pass over all of them, so one look
 * serves all who ask within a moment.
 */
final class Pairs {

  private static final Duration FRESH_FOR = Duration.ofMillis(250);

  private final Desks desks;
  private final Map<String, DeskTicket> counterparts = new HashMap<>();
  private long lookedAtNanos = System.nanoTime() - FRESH_FOR.toNanos();

  Pairs(Desks desks) {
    this.desks = desks;
  }

  Desk desk(DeskName name) {
    return name == DeskName.SERVICE_DESK ? desks.serviceDesk() : desks.serviceNow();
  }

  /** The ticket on the other desk, the first if there are two. */
  synchronized Optional<DeskTicket> counterpart(DeskTicket ticket) {
    DeskTicket known = counterparts.get(ticket.id());
    if (known == null && System.nanoTime() - lookedAtNanos > FRESH_FOR.toNanos()) {
      look();
      known = counterparts.get(ticket.id());
    }
    return Optional.ofNullable(known);
  }

  private void look() {
    for (DeskName name : DeskName.values()) {
      Map<String, DeskTicket> others = byName(desk(name.other()).tickets());
      for (DeskTicket ticket : desk(name).tickets()) {
        for (String link : ticket.links()) {
          DeskTicket other = others.get(link);
          if (other != null) {
            counterparts.putIfAbsent(ticket.id(), other);
            counterparts.putIfAbsent(other.id(), ticket);
          }
        }
      }
    }
    lookedAtNanos = System.nanoTime();
  }

  private static Map<String, DeskTicket> byName(List<DeskTicket> tickets) {
    Map<String, DeskTicket> byName = new HashMap<>();
    for (DeskTicket ticket : tickets) {
      byName.put(ticket.id(), ticket);
      byName.put(ticket.key(), ticket);
    }
    return byName;
  }
}
