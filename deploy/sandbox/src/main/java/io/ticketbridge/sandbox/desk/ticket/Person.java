package io.ticketbridge.sandbox.desk.ticket;

import java.util.Objects;

/**
 * Somebody with an account at a desk.
 *
 * @param id account id at Service Desk, {@code sys_id} at ServiceNow
 * @param userName the name to log in with
 * @param name the name people see
 * @param email may be shared by one person's accounts at both desks
 * @param role what the account may do
 */
public record Person(String id, String userName, String name, String email, Role role) {

  /** What an account may do. */
  public enum Role {
    /** Raises tickets and comments publicly. */
    CUSTOMER,
    /** Works on tickets. */
    AGENT,
    /** An agent who may also close an incident at ServiceNow. */
    ADMIN,
    /** The account of the bridge; an agent to the desk. */
    INTEGRATION
  }

  public Person {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(userName, "userName");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(email, "email");
    Objects.requireNonNull(role, "role");
  }

  /** Whether this is the bridge's own account. */
  public boolean isIntegration() {
    return role == Role.INTEGRATION;
  }

  /** Whether the word is this person's id, user name, e-mail or full name. */
  public boolean answersTo(String word) {
    return id.equals(word)
        || userName.equalsIgnoreCase(word)
        || email.equalsIgnoreCase(word)
        || name.equalsIgnoreCase(word);
  }
}
