package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.desk.ticket.DeskComment;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One ticket and what people really did to it, on whichever desk. Two people may act at once. */
final class Matter {

  /** A comment that a person wrote. */
  record Said(DeskName desk, DeskComment comment) {}

  /** A field that a person set. */
  record Changed(DeskName desk, String field, String value) {}

  private final Script script;
  private final List<Said> said = new ArrayList<>();
  private final List<Changed> changed = new ArrayList<>();
  private DeskTicket raised;
  private int refused;

  Matter(Script script) {
    this.script = script;
  }

  Script script() {
    return script;
  }

  synchronized void raised(DeskTicket ticket) {
    raised = ticket;
  }

  synchronized void said(DeskName desk, DeskComment comment) {
    said.add(new Said(desk, comment));
  }

  synchronized void changed(DeskName desk, String field, String value) {
    changed.add(new Changed(desk, field, value));
  }

  /** The desk did not let them, as desks do. */
  synchronized void refused() {
    refused++;
  }

  /** As it was when it was raised; empty if it never was. */
  synchronized Optional<DeskTicket> raised() {
    return Optional.ofNullable(raised);
  }

  synchronized List<Said> said() {
    return List.copyOf(said);
  }

  synchronized List<Changed> changed() {
    return List.copyOf(changed);
  }

  /** How many acts took effect. */
  synchronized int acts() {
    return (raised == null ? 0 : 1) + said.size() + changed.size();
  }

  synchronized int refusals() {
    return refused;
  }
}
