package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.desk.ticket.Desk;
import io.ticketbridge.sandbox.desk.ticket.DeskComment;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The people at both desks. They play every script in its order, many scripts side by side; on the
 * other desk they act once the ticket is there.
 */
final class Agents {

  private static final int TICKETS_AT_ONCE = 48;
  private static final long LOOK_MILLIS = 100;

  private final Workload workload;
  private final Pairs pairs;
  private final Pace pace;
  private final Instant until;
  private final List<Matter> matters = new ArrayList<>();
  private final AtomicInteger done = new AtomicInteger();
  private final Semaphore atOnce = new Semaphore(TICKETS_AT_ONCE);

  /**
   * People who have not begun.
   *
   * @param until nothing is begun after this moment
   */
  Agents(Workload workload, Pairs pairs, Pace pace, Instant until) {
    this.workload = workload;
    this.pairs = pairs;
    this.pace = pace;
    this.until = until;
    workload.scripts().forEach(script -> matters.add(new Matter(script)));
  }

  /** How much of the workload is done, 0 to 1. */
  double progress() {
    return (double) done.get() / workload.events();
  }

  /** How many events of the workload are done. */
  int done() {
    return done.get();
  }

  List<Matter> matters() {
    return List.copyOf(matters);
  }

  /** Plays all scripts; returns when the last has ended. */
  void play() throws InterruptedException {
    var ended = new CountDownLatch(matters.size());
    for (Matter matter : matters) {
      atOnce.acquire();
      Thread.ofVirtual()
          .name("ticket-" + matter.script().number())
          .start(() -> {
            try {
              play(matter);
            } catch (InterruptedException stopping) {
              Thread.currentThread().interrupt();
            } finally {
              atOnce.release();
              ended.countDown();
            }
          });
    }
    ended.await();
  }

  private void play(Matter matter) throws InterruptedException {
    for (Script.Step step : matter.script().steps()) {
      Thread.sleep(step.pauseMillis());
      pace.await();
      if (Instant.now().isAfter(until) || !act(matter, step.act())) {
        return;
      }
      done.addAndGet(step.act().events());
    }
  }

  /** False if time is over before the ticket is where the act is to be. */
  private boolean act(Matter matter, Act act) throws InterruptedException {
    if (act instanceof Act.Crossing(var here, var there)) {
      Optional<String> ticketHere = ticket(matter, here.desk());
      Optional<String> ticketThere = ticket(matter, there.desk());
      if (ticketHere.isEmpty() || ticketThere.isEmpty()) {
        return false;
      }
      Thread other =
          Thread.ofVirtual().start(() -> perform(matter, there, ticketThere.orElseThrow()));
      perform(matter, here, ticketHere.get());
      other.join();
      return true;
    }
    if (spoils(act) && ticket(matter, act.desk().other()).isEmpty()) {
      return false;
    }
    Optional<String> ticket =
        act instanceof Act.Raise ? Optional.of("") : ticket(matter, act.desk());
    ticket.ifPresent(there -> perform(matter, act, there));
    return ticket.isPresent();
  }

  /** What nobody can translate stops the lane: the ticket has to be on both desks by then. */
  private static boolean spoils(Act act) {
    return act instanceof Act.SetPriority(var _, var _, var priority)
        && priority.equals(Playwright.UNMAPPED);
  }

  /** The id of the script's ticket on that desk, waited for. */
  private Optional<String> ticket(Matter matter, DeskName desk) throws InterruptedException {
    DeskTicket raised = matter.raised().orElseThrow();
    if (raised.desk() == desk) {
      return Optional.of(raised.id());
    }
    Optional<DeskTicket> there = pairs.counterpart(raised);
    while (there.isEmpty() && Instant.now().isBefore(until)) {
      Thread.sleep(LOOK_MILLIS);
      there = pairs.counterpart(raised);
    }
    return there.map(DeskTicket::id);
  }

  private void perform(Matter matter, Act act, String ticket) {
    Desk desk = pairs.desk(act.desk());
    try {
      switch (act) {
        case Act.Raise(var _, var person, var summary, var text, var priority) ->
            matter.raised(desk.raise(person, NewTicket.of(summary, text).withPriority(priority)));
        case Act.Say(var name, var person, var text, var visibility) -> {
          DeskComment comment = desk.comment(person, ticket, text, visibility);
          matter.said(name, comment);
        }
        case Act.SetStatus(var name, var person, var status) ->
            matter.changed(
                name,
                "status",
                desk.changeStatus(person, ticket, status, needs(name, status)).status());
        case Act.SetPriority(var name, var person, var priority) ->
            matter.changed(
                name, "priority", desk.changePriority(person, ticket, priority).priority());
        case Act.Crossing _ -> throw new IllegalStateException("A crossing is two acts");
      }
    } catch (DeskRefusal notNow) {
      // The other desk was quicker, and from where the ticket is now this is not possible.
      matter.refused();
    }
  }

  private static Map<String, String> needs(DeskName desk, String status) {
    boolean resolving = status.equals(Playwright.RESOLVED);
    if (desk == DeskName.SERVICE_DESK) {
      return resolving ? Map.of("resolution", "Done") : Map.of();
    }
    if (resolving) {
      return Map.of("close_code", "Solved (Permanently)", "close_notes", "It works again.");
    }
    return status.equals("On Hold") ? Map.of("hold_reason", "5") : Map.of();
  }
}
