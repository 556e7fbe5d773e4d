package io.ticketbridge.adapters.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.ticket.Person;
import java.util.Optional;

/** The persons that a message tells of, by the column that refers to them. */
record Persons(JsonNode node) {

  /** Who is concerned: the caller, else who opened the ticket, else nobody in particular. */
  Person reporter(String callerColumn, Row ticket) {
    return at(callerColumn)
        .or(() -> referred(callerColumn, ticket))
        .or(() -> at("opened_by"))
        .orElse(Person.UNKNOWN);
  }

  /** The person with this user name; all that is known of a stranger is that name. */
  Person named(String userName) {
    for (JsonNode person : node) {
      if (!userName.isBlank() && Row.of(person).text("user_name").equals(userName)) {
        return person(Row.of(person)).orElse(Person.UNKNOWN);
      }
    }
    return new Person(userName, userName, Optional.empty());
  }

  private Optional<Person> at(String column) {
    return column.isEmpty() ? Optional.empty() : person(Row.of(node.path(column)));
  }

  private static Optional<Person> referred(String column, Row ticket) {
    return Optional.of(column)
        .filter(name -> !name.isEmpty())
        .flatMap(ticket::filled)
        .map(id -> new Person(id, shown(column, ticket, id), Optional.empty()));
  }

  private static String shown(String column, Row ticket, String id) {
    String shown = ticket.shown(column);
    return shown.equals(id) ? "" : shown;
  }

  private static Optional<Person> person(Row row) {
    Optional<String> id = row.filled("sys_id").or(() -> row.filled("user_name"));
    Optional<String> name = row.filled("name").or(() -> row.filled("user_name"));
    Optional<String> email = row.filled("email");
    return id.or(() -> name).or(() -> email).isEmpty()
        ? Optional.empty()
        : Optional.of(new Person(id.orElse(""), name.orElse(""), email));
  }
}
