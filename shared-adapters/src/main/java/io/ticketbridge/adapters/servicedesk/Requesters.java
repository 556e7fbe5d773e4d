package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.adapters.http.Call;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.ticket.Person;
import java.time.Instant;
import java.util.Optional;

/** Finds the person on whose behalf a request is raised, by e-mail address. */
final class Requesters {

  private final Site site;

  Requesters(Site site) {
    this.site = site;
  }

  /**
   * The account of a person; found empty unless exactly one fits. A desk that hides its users is
   * taken as one that knows nobody.
   */
  Looked<Optional<String>> find(Person person, Instant deadline) {
    if (person.email().isEmpty()) {
      return new Looked.Found<>(Optional.empty());
    }
    String email = person.email().get();
    String path =
        site.isCloud()
            ? "/rest/api/3/user/search?maxResults=2&query=" + Call.encoded(email)
            : Site.PLATFORM + "/user/search?maxResults=2&username=" + Call.encoded(email);
    Looked<JsonNode> looked = site.look(path, "find the requester", deadline);
    return switch (looked) {
      case Looked.Found<JsonNode>(var users) -> new Looked.Found<>(only(users, email));
      case Looked.Missing<JsonNode> _, Looked.Refused<JsonNode> _, Looked.Blind<JsonNode> _ ->
          new Looked.Found<>(Optional.empty());
      case Looked.Unavailable<JsonNode>(var retryAfter, var reason) ->
          new Looked.Unavailable<>(retryAfter, reason);
    };
  }

  private Optional<String> only(JsonNode users, String email) {
    if (!users.isArray() || users.size() != 1) {
      return Optional.empty();
    }
    JsonNode user = users.get(0);
    boolean hidden = Json.firstText(user, "emailAddress").isEmpty();
    boolean same = Json.firstText(user, "emailAddress").equalsIgnoreCase(email);
    boolean active = Json.truth(user, "active").orElse(true);
    return (hidden || same) && active
        ? Json.text(user, site.isCloud() ? "accountId" : "name")
        : Optional.empty();
  }
}
