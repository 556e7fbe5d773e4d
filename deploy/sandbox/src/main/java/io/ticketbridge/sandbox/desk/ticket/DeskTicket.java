package io.ticketbridge.sandbox.desk.ticket;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A ticket as an agent sees it, with everything about it that can be compared across desks.
 *
 * @param place project key at Service Desk, table at ServiceNow
 * @param id numeric issue id, or {@code sys_id}
 * @param key {@code ACP-1}, or {@code INC0010001}
 * @param status the status people see
 * @param priority the priority people see
 * @param fields raw values by field, as the desk's own API shows them
 * @param links ids, keys and numbers of the other desk that the ticket's own fields name
 * @param comments oldest first
 * @param offers changes of status possible now
 * @param version grows with every change: milliseconds of {@code updated}, or {@code sys_mod_count}
 */
public record DeskTicket(
    DeskName desk,
    String place,
    String id,
    String key,
    String summary,
    String description,
    String status,
    String priority,
    String reporter,
    boolean byIntegration,
    Instant createdAt,
    Instant updatedAt,
    long version,
    Map<String, String> fields,
    List<String> links,
    List<DeskComment> comments,
    List<Offer> offers,
    URI web) {

  public DeskTicket {
    fields = Map.copyOf(fields);
    links = List.copyOf(links);
    comments = List.copyOf(comments);
    offers = List.copyOf(offers);
  }

  /** Whether one of the two names the other. */
  public boolean isCounterpartOf(DeskTicket other) {
    return desk != other.desk && (names(other) || other.names(this));
  }

  private boolean names(DeskTicket other) {
    return links.contains(other.id) || links.contains(other.key);
  }
}
