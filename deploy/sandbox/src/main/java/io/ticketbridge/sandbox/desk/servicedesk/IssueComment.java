package io.ticketbridge.sandbox.desk.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.sandbox.desk.ticket.Person;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.time.Instant;
import java.util.Map;

/**
 * A comment.
 *
 * @param properties entity properties by key; {@value #VISIBILITY_PROPERTY} is among them only if
 *     the comment was written in a way that sets it
 */
record IssueComment(
    String id,
    String issueId,
    String body,
    Visibility visibility,
    Person author,
    Instant created,
    Map<String, JsonNode> properties) {

  static final String VISIBILITY_PROPERTY = "sd.public.comment";

  IssueComment {
    properties = Map.copyOf(properties);
  }

  boolean isPublic() {
    return visibility == Visibility.PUBLIC;
  }
}
