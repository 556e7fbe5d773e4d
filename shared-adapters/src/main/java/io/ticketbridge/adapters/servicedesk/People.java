package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.ticket.Person;

/** Users as Cloud (account id, often no e-mail) and Data Center (key, name, e-mail) show them. */
final class People {

  private People() {}

  static Person of(JsonNode user) {
    if (!user.isObject()) {
      return Person.UNKNOWN;
    }
    String id = Json.firstText(user, "accountId", "key", "name");
    String shown = Json.firstText(user, "displayName", "name", "emailAddress");
    return new Person(id, shown, Json.text(user, "emailAddress"));
  }
}
