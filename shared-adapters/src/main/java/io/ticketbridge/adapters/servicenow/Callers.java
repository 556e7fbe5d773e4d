package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.sync.Looked;
import io.ticketbridge.ticket.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the ServiceNow user for a reporter, by e-mail address and only if there is exactly one. */
record Callers(TableApi api) {

  /** Nobody to name, and nothing to say about it. */
  static final Search NOBODY = new Nobody(List.of());

  private static final String TABLE = "sys_user";

  /** Nothing that a query could take for more than a value. */
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@:;,]{1,64}@[^\\s@:;,]{1,190}");

  /** What came of a search. */
  sealed interface Search {}

  record One(String id) implements Search {}

  /**
   * No such user, or several.
   *
   * @param notes why it could not be told, as sentences for the operator
   */
  record Nobody(List<String> notes) implements Search {}

  /** ServiceNow could not say; what comes after would fare no better. */
  record Away(Optional<Duration> retryAfter, String reason) implements Search {}

  Search find(Person reporter, Instant deadline) {
    Optional<String> address =
        reporter.email().map(String::strip).filter(text -> ADDRESS.matcher(text).matches());
    if (address.isEmpty()) {
      return NOBODY;
    }
    var looked =
        api.list(
            TABLE,
            "email=%s^active=true".formatted(TableApi.literal(address.get())),
            List.of("sys_id", "email", "active"),
            2,
            0,
            deadline);
    return switch (looked) {
      case Looked.Found<TableApi.Page>(var page) -> only(page.rows(), address.get());
      case Looked.Unavailable<TableApi.Page>(var retryAfter, var reason) ->
          new Away(retryAfter, reason);
      case Looked.Refused<TableApi.Page> _, Looked.Missing<TableApi.Page> _ ->
          new Nobody(
              List.of(
                  "The caller was not set, for the integration user may not read sys_user; grant it"));
      case Looked.Blind<TableApi.Page> _ -> NOBODY;
    };
  }

  private static Search only(List<Row> users, String address) {
    boolean honoured =
        users.stream()
            .allMatch(user ->
                user.text("email").strip().equalsIgnoreCase(address)
                    && !user.text("active").equals("false"));
    if (!honoured) {
      return new Nobody(
          List.of(
              "The caller was not set, for ServiceNow did not search sys_user by e-mail; let the "
                  + "integration user read sys_user.email and sys_user.active"));
    }
    return users.size() == 1 && SysId.isOne(users.getFirst().text("sys_id"))
        ? new One(users.getFirst().text("sys_id"))
        : NOBODY;
  }
}
