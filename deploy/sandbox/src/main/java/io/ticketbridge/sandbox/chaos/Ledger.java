package io.ticketbridge.sandbox.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.Person;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What both desks, the table and the queue's traffic say after the end, ready to be compared. */
final class Ledger {

  private static final Map<DeskName, String> SIDES =
      Map.of(DeskName.SERVICE_DESK, "SD", DeskName.SERVICE_NOW, "SN");
  private static final Map<DeskName, String> CONNECTIONS =
      Map.of(DeskName.SERVICE_DESK, "acme", DeskName.SERVICE_NOW, "corp");

  private final Map<String, DeskTicket> tickets = new HashMap<>();
  private final Map<String, List<DeskTicket>> namedBy = new HashMap<>();
  private final Map<String, String> logins;
  private final Map<String, Partition> partitions;
  private final Collection<Accepted.Event> accepted;
  private final Map<String, List<Accepted.Event>> byComment = new HashMap<>();

  Ledger(
      List<DeskTicket> serviceDesk,
      List<DeskTicket> serviceNow,
      List<Person> people,
      List<JsonNode> rows,
      Collection<Accepted.Event> accepted) {
    Stream.concat(serviceDesk.stream(), serviceNow.stream())
        .forEach(ticket -> {
          tickets.put(ticket.id(), ticket);
          ticket
              .links()
              .forEach(link -> namedBy.computeIfAbsent(link, key -> new ArrayList<>()).add(ticket));
        });
    this.logins =
        people.stream().collect(Collectors.toMap(Person::name, Person::userName, (one, _) -> one));
    this.partitions = Partition.of(rows);
    this.accepted = accepted;
    for (Accepted.Event event : accepted) {
      event
          .comment()
          .ifPresent(id ->
              byComment
                  .computeIfAbsent(event.ticket() + "/" + id, key -> new ArrayList<>())
                  .add(event));
    }
  }

  /** The user name of the person of that name. */
  String login(String name) {
    return logins.getOrDefault(name, name);
  }

  /** As it is now. */
  DeskTicket now(DeskTicket ticket) {
    return tickets.get(ticket.id());
  }

  Collection<DeskTicket> tickets() {
    return tickets.values();
  }

  /** The tickets that the bridge made for this one. */
  List<DeskTicket> madeFor(DeskTicket ticket) {
    return namedBy.getOrDefault(ticket.id(), List.of()).stream()
        .filter(other -> other.desk() != ticket.desk() && other.byIntegration())
        .distinct()
        .toList();
  }

  Collection<Accepted.Event> accepted() {
    return accepted;
  }

  Collection<Partition> partitions() {
    return partitions.values();
  }

  static String side(DeskName desk) {
    return SIDES.get(desk);
  }

  /** The ticket as the bridge writes it. */
  static String ref(DeskTicket ticket) {
    return side(ticket.desk()) + ":" + CONNECTIONS.get(ticket.desk()) + ":" + ticket.id();
  }

  /** The lane of a ticket given as the bridge writes it; empty if it has none. */
  Optional<Partition> lane(String ref) {
    Partition own = partitions.get(ref.replace(':', '#'));
    return own == null
        ? Optional.empty()
        : Optional.of(own.pointsTo().map(partitions::get).orElse(own));
  }

  /** Ids, keys and numbers of the tickets of a lane. */
  String[] namesOf(Partition lane) {
    String own = lane.key().replace('#', ':');
    Stream<String> pair =
        lane.lane().map(row -> row.path("pair")).stream()
            .flatMap(
                it -> Stream.of("serviceDesk", "servicenow").map(side -> it.path(side).asText()))
            .filter(name -> !name.isEmpty());
    return Stream.concat(Stream.of(own), pair)
        .distinct()
        .flatMap(ref -> {
          String id = ref.substring(ref.lastIndexOf(':') + 1);
          Stream<String> key =
              Optional.ofNullable(tickets.get(id)).map(DeskTicket::key).stream()
                  .map(it -> "\"" + it + "\"");
          return Stream.concat(Stream.of(ref, "/" + id), key);
        })
        .toArray(String[]::new);
  }

  /** Whether an event was applied, or waits where it is seen. */
  boolean isAccountedFor(Accepted.Event event) {
    Partition own = partitions.get(event.ticket().replace(':', '#'));
    return Stream.of(Optional.ofNullable(own), lane(event.ticket()))
        .flatMap(Optional::stream)
        .anyMatch(lane -> lane.isDone(event.id()) || lane.isWaiting(event.id()));
  }

  /** The first place that a comment of this ticket had in its lane's order. */
  Optional<String> sequence(Partition lane, String ref, String comment) {
    Partition own = partitions.get(ref.replace(':', '#'));
    Stream<String> ids =
        Stream.concat(
            Stream.of(comment),
            byComment.getOrDefault(ref + "/" + comment, List.of()).stream()
                .map(Accepted.Event::id));
    return ids.flatMap(id ->
            Stream.of(Optional.of(lane), Optional.ofNullable(own))
                .flatMap(Optional::stream)
                .flatMap(at -> at.sequence(id).stream()))
        .min(String::compareTo);
  }
}
