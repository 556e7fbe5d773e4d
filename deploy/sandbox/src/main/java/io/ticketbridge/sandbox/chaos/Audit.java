package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.chaos.Finding.Question;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Compares both desks and the table with what people did. */
final class Audit {

  private final List<Matter> matters;
  private final Ledger ledger;
  private final List<Finding> findings = new ArrayList<>();
  private int ordered;

  Audit(List<Matter> matters, Ledger ledger) {
    this.matters = matters;
    this.ledger = ledger;
  }

  List<Finding> findings() {
    Set<String> parkedOnPurpose = new HashSet<>();
    for (Matter matter : matters) {
      matter.raised().ifPresent(raised -> ticket(matter, raised, parkedOnPurpose));
    }
    outOfNothing();
    ledger.tickets().forEach(this::leaks);
    events();
    lanes(parkedOnPurpose);
    return findings;
  }

  /** How many comments were compared by their places; known after the findings. */
  int ordered() {
    return ordered;
  }

  private void ticket(Matter matter, DeskTicket raised, Set<String> parkedOnPurpose) {
    boolean waits = isParkedOnPurpose(matter, ledger, raised);
    if (waits) {
      ledger.lane(Ledger.ref(raised)).ifPresent(lane -> parkedOnPurpose.add(lane.key()));
    }
    List<DeskTicket> made = ledger.madeFor(raised);
    if (made.size() > 1) {
      String all = String.join(", ", made.stream().map(DeskTicket::key).toList());
      findings.add(
          finding(
              Question.TICKET_TWICE,
              raised.key() + " has more than one counterpart: " + all,
              Stream.concat(Stream.of(raised), made.stream()).toList()));
    }
    if (made.isEmpty()) {
      if (!waits) {
        findings.add(
            finding(
                Question.TICKET_MISSING,
                raised.key() + " has no counterpart; lane: " + lane(raised),
                List.of(raised)));
      }
      return;
    }
    DeskTicket here = ledger.now(raised);
    DeskTicket there = made.getFirst();
    var comments = new CommentAudit(matter, ledger, here, there);
    findings.addAll(comments.findings());
    ordered += comments.ordered();
    if (!waits) {
      findings.addAll(FieldAudit.findings(matter, here, there));
    }
  }

  /** Whatever stands on a desk was raised by a person, or is the counterpart of what was. */
  private void outOfNothing() {
    Set<String> known = new HashSet<>();
    matters.stream()
        .flatMap(matter -> matter.raised().stream())
        .flatMap(raised -> Stream.concat(Stream.of(raised), ledger.madeFor(raised).stream()))
        .forEach(ticket -> known.add(ticket.id()));
    for (DeskTicket ticket : ledger.tickets()) {
      if (!known.contains(ticket.id())) {
        findings.add(
            finding(
                Question.TICKET_TWICE,
                ticket.key() + " was raised by nobody and is nobody's counterpart",
                List.of(ticket)));
      }
    }
  }

  /** Its lane holds what nobody can translate, as the workload wants it. */
  static boolean isParkedOnPurpose(Matter matter, Ledger ledger, DeskTicket raised) {
    return matter.script().spoiled()
        && ledger
            .lane(Ledger.ref(raised))
            .filter(Partition::isParked)
            .filter(lane -> lane.reason().contains(Playwright.UNMAPPED))
            .isPresent();
  }

  private String lane(DeskTicket ticket) {
    return ledger
        .lane(Ledger.ref(ticket))
        .map(lane ->
            lane.lane().map(row -> row.path("state").asText("OPEN")).orElse("no row")
                + " "
                + lane.reason())
        .orElse("none");
  }

  private void leaks(DeskTicket ticket) {
    ticket.comments().stream()
        .filter(comment -> comment.visibility() == Visibility.PUBLIC)
        .filter(comment -> comment.text().contains(Texts.FOR_AGENTS_ONLY))
        .forEach(comment ->
            findings.add(
                finding(
                    Question.LEAKED,
                    "comment %s of %s is internal and public".formatted(comment.id(), ticket.key()),
                    List.of(ticket))));
  }

  private void events() {
    for (Accepted.Event event : ledger.accepted()) {
      if (!ledger.isAccountedFor(event)) {
        findings.add(
            Finding.of(
                Question.EVENT_LOST,
                "event %s of %s is neither done nor waiting".formatted(event.id(), event.ticket()),
                event.id(),
                event.ticket()));
      }
    }
  }

  private void lanes(Set<String> parkedOnPurpose) {
    for (Partition partition : ledger.partitions()) {
      String[] names = ledger.namesOf(partition);
      if (partition.isParked() && !parkedOnPurpose.contains(partition.key())) {
        findings.add(
            Finding.of(
                Question.LANE_PARKED,
                partition.key() + " is parked: " + partition.reason(),
                names));
      }
      if (!partition.isParked() && !partition.loose().isEmpty()) {
        findings.add(
            Finding.of(
                Question.LANE_OPEN_ENDED, partition.key() + " is " + partition.loose(), names));
      }
    }
  }

  static Finding finding(Question kind, String what, List<DeskTicket> tickets) {
    List<String> names =
        tickets.stream()
            .flatMap(ticket ->
                Stream.of(Ledger.ref(ticket), "\"" + ticket.key() + "\"", "/" + ticket.id()))
            .toList();
    return new Finding(kind, what, names, List.of());
  }
}
