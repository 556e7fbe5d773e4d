package io.ticketbridge.sync;

import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A desk as the place that is written to. No write is repeated inside: what may be repeated, the
 * engine decides. A deadline covers the whole call; nothing is sent after it, and without time to
 * send the answer is {@link Written.NotSent}.
 */
public interface TicketTarget {

  /** Creates a ticket that carries the draft's marker from its first moment on. */
  Written<Created> create(Bridge bridge, Draft draft, Instant deadline);

  /**
   * Adds a comment with the draft's visibility, which is checked where the desk allows. One that
   * turns out to be more visible is left where it is: {@link Written.Exposed}.
   */
  Written<Commented> comment(Bridge bridge, TicketRef on, CommentDraft draft, Instant deadline);

  /** Takes back a comment of ours that was sent as internal and that the public can read. */
  TakenBack takeBack(Bridge bridge, TicketRef on, CommentId id, Instant deadline);

  /** Makes the ticket show these values. Repeating it with the same values does no harm. */
  Written<Shown> set(Bridge bridge, TicketRef on, Map<Field, WireValue> values, Instant deadline);

  /** Replaces the marker of a ticket, as a clone needs it. */
  Written<Shown> mark(Bridge bridge, TicketRef on, Marker marker, Instant deadline);

  /** What the ticket shows now in these fields. */
  Looked<Shown> show(Bridge bridge, TicketRef on, Set<Field> fields);

  /** The ticket with this id if it carries this marker; for a witness of a create in doubt. */
  Looked<List<Created>> carrying(Bridge bridge, TicketRef candidate, List<Marker> markers);

  /**
   * The tickets that carry one of these markers, compared exactly; at most two, for two is already
   * one too many. {@link Looked.Unavailable} if the desk did not honour the query.
   */
  Looked<List<Created>> find(Bridge bridge, List<Marker> markers);

  /**
   * Every comment created at or after a moment, oldest first, page by page. One that carries a mark
   * of ours is shown whatever its age.
   *
   * @param since by the desk's clock; the caller allows for its tolerance
   */
  Looked<List<Trace>> traces(Bridge bridge, TicketRef on, Instant since);

  /**
   * Whether the far end takes a repeated write with the same marker or event id only once, so that
   * doubt may be settled by writing again.
   */
  boolean deduplicates(Bridge bridge);

  /**
   * How long after it was sent a comment of ours may come back as if a person had made it there, on
   * a desk that gives the comments it is sent no ids by which to recognise them. Empty where there
   * are ids, or where nothing comes back.
   */
  Optional<Duration> echoWindow(Bridge bridge);
}
