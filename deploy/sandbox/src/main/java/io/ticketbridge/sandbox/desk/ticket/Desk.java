package io.ticketbridge.sandbox.desk.ticket;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people do at a desk. Everything done here fires the desk's webhooks exactly as the same
 * thing done through the desk's REST API does.
 *
 * <p>A ticket is named by its id or by its key or number; a person by id, user name, e-mail or full
 * name. What the desk does not allow ends in a {@link DeskRefusal}.
 */
public interface Desk {

  DeskName name();

  /** Every ticket, in the order of creation. */
  List<DeskTicket> tickets();

  Optional<DeskTicket> find(String ticket);

  DeskTicket raise(String person, NewTicket ticket);

  /**
   * Copies a ticket with all its fields, whoever set them, and without its comments: "Clone" at
   * Service Desk, "Insert and Stay" at ServiceNow.
   *
   * @param summary of the copy
   */
  DeskTicket copy(String person, String ticket, String summary);

  DeskComment comment(String person, String ticket, String text, Visibility visibility);

  /**
   * Changes the status.
   *
   * @param status an {@link Offer}'s status or id
   * @param with what the offer needs, by field
   */
  DeskTicket changeStatus(String person, String ticket, String status, Map<String, String> with);

  /** Changes the priority to one of {@link #priorities()}. */
  DeskTicket changePriority(String person, String ticket, String priority);

  /** The accounts of the desk, that of the bridge included. */
  List<Person> people();

  /** The priorities people choose from, the highest first. */
  List<String> priorities();

  /** Project keys or tables where a ticket can be raised; the first is the default. */
  List<String> places();
}
