package io.ticketbridge.adapters.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** The comments of a flat payload: at most one for everybody and one that is internal. */
record LegacyComments(Talk.Envelope talk, Instant now) {

  /** The predecessor's payload names no author; people see whence the comment came. */
  private static final Person SOMEBODY = new Person("", "ServiceNow", Optional.empty());

  private static final Pattern ID = Pattern.compile("[!-~]{1,200}");

  /** What a payload without a comment has in the place of its id. */
  private static final String NONE = "0";

  List<Change.CommentAdded> read(JsonNode json, IntFunction<EventId> ids) {
    var pointers = talk.pointers();
    var added = new ArrayList<Change.CommentAdded>();
    boolean open = talk.publicComments();
    text(json, pointers.comment())
        .map(text ->
            comment(
                id(json, pointers.commentId(), ids.apply(0)),
                text,
                open ? Visibility.PUBLIC : Visibility.INTERNAL,
                open ? Evidence.CONFIGURED : Evidence.ASSUMED))
        .ifPresent(added::add);
    text(json, pointers.internalComment())
        .map(text ->
            comment(
                internalId(json, added, ids.apply(added.size())),
                text,
                Visibility.INTERNAL,
                Evidence.STATED))
        .ifPresent(added::add);
    return added;
  }

  /** One id for two comments names the first only, or the second would be taken for it. */
  private CommentId internalId(JsonNode json, List<Change.CommentAdded> before, EventId event) {
    CommentId own = id(json, talk.pointers().internalCommentId(), event);
    boolean taken = before.stream().anyMatch(other -> other.id().equals(own));
    return taken ? new CommentId(event.value()) : own;
  }

  private Change.CommentAdded comment(
      CommentId id, String text, Visibility visibility, Evidence evidence) {
    var comment = new Comment(id, text, visibility, evidence, SOMEBODY, now);
    return new Change.CommentAdded(id, Optional.of(comment));
  }

  private static Optional<String> text(JsonNode json, List<String> pointers) {
    return LegacyPayload.text(json, pointers).filter(text -> !text.isBlank());
  }

  /** The comment's own id; a comment without one is known by its event. */
  private static CommentId id(JsonNode json, List<String> pointers, EventId event) {
    return LegacyPayload.text(json, pointers)
        .map(String::strip)
        .filter(text -> ID.matcher(text).matches() && !text.equals(NONE))
        .map(CommentId::new)
        .orElseGet(() -> new CommentId(event.value()));
  }
}
