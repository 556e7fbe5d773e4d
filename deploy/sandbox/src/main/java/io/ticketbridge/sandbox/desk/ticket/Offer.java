package io.ticketbridge.sandbox.desk.ticket;

import java.util.List;

/**
 * A change of status that the desk offers for a ticket right now.
 *
 * @param id the transition's id at Service Desk, the state's number at ServiceNow
 * @param status the status it leads to
 * @param needs what has to be said along with it
 */
public record Offer(String id, String status, List<Need> needs) {

  /**
   * A field that a change of status asks for.
   *
   * @param choices what may be said; empty: any text
   * @param when the need holds only if this other field has {@code whenValue}; empty: always
   */
  public record Need(
      String field, String label, List<Choice> choices, String when, String whenValue) {
    public Need {
      choices = List.copyOf(choices);
    }

    /** A need that always holds. */
    public static Need always(String field, String label, List<Choice> choices) {
      return new Need(field, label, choices, "", "");
    }
  }

  /** One value of a choice list. */
  public record Choice(String value, String label) {}

  public Offer {
    needs = List.copyOf(needs);
  }
}
