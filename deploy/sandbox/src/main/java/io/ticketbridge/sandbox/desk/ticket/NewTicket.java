package io.ticketbridge.sandbox.desk.ticket;

import java.util.Map;
import java.util.Objects;

/**
 * What a person says to raise a ticket.
 *
 * @param place project key or table; empty: the desk's first
 * @param priority one of {@link Desk#priorities()}; empty: the desk's default
 * @param fields further fields by the desk's own names
 */
public record NewTicket(
    String place, String summary, String description, String priority, Map<String, String> fields) {

  public NewTicket {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(priority, "priority");
    fields = Map.copyOf(fields);
  }

  /** A ticket at the desk's first place with its default priority. */
  public static NewTicket of(String summary, String description) {
    return new NewTicket("", summary, description, "", Map.of());
  }

  /** The same with a priority. */
  public NewTicket withPriority(String priority) {
    return new NewTicket(place, summary, description, priority, fields);
  }

  /** The same at that project or in that table. */
  public NewTicket at(String place) {
    return new NewTicket(place, summary, description, priority, fields);
  }
}
