package io.ticketbridge.sandbox.desk.page;

import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which tickets of the two desks belong together, as far as their own fields tell. */
final class Pairs {

  private final Map<String, String> counterparts = new HashMap<>();

  Pairs(List<DeskTicket> left, List<DeskTicket> right) {
    Map<String, DeskTicket> named = new HashMap<>();
    right.forEach(ticket -> name(named, ticket));
    left.forEach(ticket -> join(ticket, named));
    named.clear();
    left.forEach(ticket -> name(named, ticket));
    right.forEach(ticket -> join(ticket, named));
  }

  private static void name(Map<String, DeskTicket> named, DeskTicket ticket) {
    named.put(ticket.id(), ticket);
    named.put(ticket.key(), ticket);
  }

  private void join(DeskTicket ticket, Map<String, DeskTicket> named) {
    ticket.links().stream()
        .filter(named::containsKey)
        .map(named::get)
        .findFirst()
        .ifPresent(other -> {
          counterparts.putIfAbsent(ticket.key(), other.key());
          counterparts.putIfAbsent(other.key(), ticket.key());
        });
  }

  /** The key of the ticket across the bridge. */
  Optional<String> of(DeskTicket ticket) {
    return Optional.ofNullable(counterparts.get(ticket.key()));
  }
}
