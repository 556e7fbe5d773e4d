package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.desk.ticket.Desk;
import io.ticketbridge.sandbox.desk.ticket.DeskComment;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import java.util.Map;

/** What a person does at one desk, and what came of it. */
final class Hands {

  private final Pairs pairs;

  Hands(Pairs pairs) {
    this.pairs = pairs;
  }

  /**
   * Does something at a desk.
   *
   * @param ticket the id of the script's ticket there; of no meaning if it is raised
   */
  void perform(Matter matter, Act act, String ticket) {
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
