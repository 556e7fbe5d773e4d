package io.ticketbridge.adapters.servicenow;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where the predecessor's flat inbound payload has what: JSON pointers (RFC 6901), {@code
 * bridges.<bridge>.servicenow.envelope.pointers}. Of several the first that leads to something
 * counts; an empty list says that the payload does not have it.
 *
 * @param internalId the ServiceNow ticket; {@code internal-id}
 * @param externalId the Service Desk key; {@code external-id}
 * @param comment {@code comment}
 * @param internalComment a comment that is internal whatever the bridge says of the others
 */
public record LegacyPointers(
    List<String> internalId,
    List<String> externalId,
    List<String> summary,
    List<String> description,
    List<String> status,
    List<String> priority,
    List<String> service,
    List<String> assignmentGroup,
    List<String> reporter,
    List<String> comment,
    List<String> commentId,
    List<String> internalComment,
    List<String> internalCommentId) {

  public static final LegacyPointers PREDECESSOR =
      new LegacyPointers(
          List.of("/internal_identifier"),
          List.of("/external_identifier", "/supplier_reference"),
          List.of("/title", "/summary"),
          List.of("/description"),
          List.of("/status", "/state"),
          List.of("/priority"),
          List.of("/business_service"),
          List.of("/assignment_group"),
          List.of("/reporter_name"),
          List.of("/comments", "/comment"),
          List.of("/comment_sysid"),
          List.of("/internal_comment"),
          List.of("/internal_comment_sysid"));

  public LegacyPointers {
    internalId = checked(internalId);
    externalId = checked(externalId);
    summary = checked(summary);
    description = checked(description);
    status = checked(status);
    priority = checked(priority);
    service = checked(service);
    assignmentGroup = checked(assignmentGroup);
    reporter = checked(reporter);
    comment = checked(comment);
    commentId = checked(commentId);
    internalComment = checked(internalComment);
    internalCommentId = checked(internalCommentId);
    if (Stream.of(internalId, externalId).allMatch(List::isEmpty)) {
      throw new IllegalArgumentException(
          "envelope.pointers: set internal-id or external-id, or no ticket can be recognised");
    }
  }

  private static List<String> checked(List<String> pointers) {
    for (String pointer : pointers) {
      if (!pointer.startsWith("/")) {
        throw new IllegalArgumentException(
            "envelope.pointers: '%s' is no JSON pointer; it must begin with /".formatted(pointer));
      }
    }
    return List.copyOf(pointers);
  }
}
