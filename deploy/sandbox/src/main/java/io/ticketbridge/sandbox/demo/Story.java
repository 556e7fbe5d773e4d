package io.ticketbridge.sandbox.demo;

import io.ticketbridge.sandbox.desk.Desks;
import io.ticketbridge.sandbox.desk.ticket.Desk;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Two tickets, one born on each desk, with what usually happens to a ticket. */
final class Story {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final Duration SILENCE = Duration.ofSeconds(2);

  private final Desk serviceDesk;
  private final Desk serviceNow;
  private final IntSupplier onTheirWay;
  private final PrintStream out;
  private int number;
  private int failed;

  /**
   * A story.
   *
   * @param onTheirWay how much is on its way between the desks
   */
  Story(Desks desks, IntSupplier onTheirWay, PrintStream out) {
    this.serviceDesk = desks.serviceDesk();
    this.serviceNow = desks.serviceNow();
    this.onTheirWay = onTheirWay;
    this.out = out;
  }

  /** A chapter of the story. */
  private interface Chapter {
    void play() throws InterruptedException;
  }

  /** Plays all of it; true if every step held. */
  boolean play() throws InterruptedException {
    chapter("A ticket born in Service Desk", this::bornInServiceDesk);
    chapter("A ticket born in ServiceNow", this::bornInServiceNow);
    chapter("And nothing came back", this::nothingCameBack);
    out.printf("%n  %s%n", failed == 0 ? "Every step held." : failed + " steps did not hold.");
    return failed == 0;
  }

  /** Where a step did not hold, a desk may refuse what comes next: the chapter ends. */
  private void chapter(String title, Chapter chapter) throws InterruptedException {
    out.println("\n  " + title);
    try {
      chapter.play();
    } catch (DeskRefusal refused) {
      failed++;
      out.println("     ✗ and the story cannot go on: " + refused.getMessage());
    }
  }

  private void bornInServiceDesk() throws InterruptedException {
    DeskTicket raised =
        serviceDesk.raise(
            "cara",
            NewTicket.of("VPN is down", "Nobody in the Leeds office can connect.")
                .withPriority("P2 - Production system impaired"));
    step(
        "Cara raises " + raised.key() + " in Service Desk",
        "an incident in ServiceNow, priority 2",
        () ->
            counterpart(raised)
                .filter(there -> there.fields().get("priority").equals("2"))
                .isPresent());
    String key = raised.key();
    String incident = counterpart(raised).map(DeskTicket::key).orElse("?");
    serviceDesk.comment("ana", key, "We are on it, Cara.", Visibility.PUBLIC);
    comments(
        "Ana answers the customer", serviceNow, incident, "We are on it, Cara.", Visibility.PUBLIC);
    serviceDesk.comment(
        "ana", key, "Smells like the expired certificate again.", Visibility.INTERNAL);
    comments("Ana notes it internally", serviceNow, incident, "Smells like", Visibility.INTERNAL);
    serviceNow.changeStatus("sam.support", incident, "In Progress", Map.of());
    status("Sam takes the incident into progress", serviceDesk, key, "Investigating");
    serviceNow.comment(
        "sam.support", incident, "Certificate renewed at 09:12.", Visibility.INTERNAL);
    comments(
        "Sam writes a work note", serviceDesk, key, "Certificate renewed", Visibility.INTERNAL);
    serviceNow.comment("sam.support", incident, "Please try again now.", Visibility.PUBLIC);
    comments(
        "Sam comments for the customer", serviceDesk, key, "Please try again", Visibility.PUBLIC);
    serviceDesk.changePriority("ana", key, "P1 - Production system down");
    step(
        "Ana raises the priority to P1",
        "impact 1 and urgency 1 in ServiceNow, so priority 1",
        () ->
            serviceNow
                .find(incident)
                .filter(now -> now.fields().get("priority").equals("1"))
                .isPresent());
    serviceDesk.changeStatus("ana", key, "Resolved", Map.of("resolution", "Done"));
    status("Ana resolves it", serviceNow, incident, "Resolved");
  }

  private void bornInServiceNow() throws InterruptedException {
    DeskTicket raised =
        serviceNow.raise(
            "sam.support",
            NewTicket.of("Mail bounces <script>alert(1)</script>", "Since the last patch day."));
    step(
        "Sam raises " + raised.key() + " in ServiceNow",
        "a request in Service Desk, and its key back in ServiceNow",
        () ->
            counterpart(raised)
                .filter(there ->
                    serviceNow
                        .find(raised.key())
                        .filter(
                            now -> there.key().equals(now.fields().get("u_external_identifier")))
                        .isPresent())
                .isPresent());
    String incident = raised.key();
    String key = counterpart(raised).map(DeskTicket::key).orElse("?");
    serviceNow.comment("sam.support", incident, "Which mailbox is it?", Visibility.PUBLIC);
    comments("Sam asks the customer", serviceDesk, key, "Which mailbox", Visibility.PUBLIC);
    serviceDesk.comment("ana", key, "All of them, it seems.", Visibility.INTERNAL);
    comments("Ana notes internally", serviceNow, incident, "All of them", Visibility.INTERNAL);
    serviceDesk.changeStatus("ana", key, "Monitoring", Map.of());
    status("Ana watches it", serviceNow, incident, "In Progress");
    serviceNow.changeStatus(
        "sam.support",
        incident,
        "Resolved",
        Map.of("close_code", "Solved (Permanently)", "close_notes", "Patch rolled back."));
    status("Sam resolves it", serviceDesk, key, "Resolved");
  }

  /** An echo takes a moment to show, so the silence has to last. */
  private void nothingCameBack() throws InterruptedException {
    var silence = new Silence(this::isQuiet, SILENCE, System::nanoTime);
    step(
        "The desks are silent for " + SILENCE.toSeconds() + " s",
        "two tickets on each, with as many comments as people wrote",
        silence::lasted);
  }

  private boolean isQuiet() {
    return asPeopleLeftIt(serviceDesk) && asPeopleLeftIt(serviceNow) && onTheirWay.getAsInt() == 0;
  }

  private static boolean asPeopleLeftIt(Desk desk) {
    var counts = desk.tickets().stream().map(ticket -> ticket.comments().size()).toList();
    return counts.equals(List.of(4, 2));
  }

  private Optional<DeskTicket> counterpart(DeskTicket ticket) {
    Desk here = ticket.desk() == serviceDesk.name() ? serviceDesk : serviceNow;
    Desk there = here == serviceDesk ? serviceNow : serviceDesk;
    DeskTicket now = here.find(ticket.id()).orElseThrow();
    return there.tickets().stream().filter(now::isCounterpartOf).findFirst();
  }

  private void comments(String what, Desk there, String ticket, String text, Visibility visibility)
      throws InterruptedException {
    String how = visibility == Visibility.PUBLIC ? "a public comment" : "an internal note";
    step(
        what,
        how + " on " + ticket,
        () ->
            there.find(ticket).stream()
                .flatMap(now -> now.comments().stream())
                .anyMatch(comment ->
                    comment.text().contains(text) && comment.visibility() == visibility));
  }

  private void status(String what, Desk there, String ticket, String status)
      throws InterruptedException {
    step(
        what,
        ticket + " is " + status,
        () -> there.find(ticket).filter(now -> now.status().equals(status)).isPresent());
  }

  private void step(String here, String there, BooleanSupplier appeared)
      throws InterruptedException {
    long begun = System.nanoTime();
    while (!appeared.getAsBoolean() && System.nanoTime() - begun < PATIENCE.toNanos()) {
      Thread.sleep(LOOK);
    }
    boolean held = appeared.getAsBoolean();
    long millis = (System.nanoTime() - begun) / 1_000_000;
    failed += held ? 0 : 1;
    out.printf(
        "  %2d %s %-42s → %s %s%n",
        ++number,
        held ? "✓" : "✗",
        here,
        there,
        held ? "(" + millis + " ms)" : "— not after " + PATIENCE.toSeconds() + " s");
  }
}
