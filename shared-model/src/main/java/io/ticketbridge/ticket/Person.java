package io.ticketbridge.ticket;

import java.util.Objects;
import java.util.Optional;

/**
 * A person as one system knows them.
 *
 * @param id the account id, user name or {@code sys_id}; empty where the system told none
 * @param displayName as shown to people; may be empty
 * @param email absent where the system hides it
 */
public record Person(String id, String displayName, Optional<String> email) {

  /** Nobody in particular. */
  public static final Person UNKNOWN = new Person("", "", Optional.empty());

  public Person {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(displayName, "displayName");
    email = email.filter(address -> !address.isBlank());
  }
}
