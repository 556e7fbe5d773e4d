package io.ticketbridge.catchup;

import io.ticketbridge.sync.Looked;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What changed at one end of a bridge, as far as its desk can be asked. Calls are bounded by the
 * configured time-outs and may be repeated. A desk that did not do what it was asked to is {@link
 * Looked.Unavailable}.
 */
public interface ChangeList {

  /**
   * Part of a list.
   *
   * @param next what to ask the next page with; absent behind the last
   */
  record Page(List<Changed> tickets, Optional<String> next) {
    public Page {
      tickets = List.copyOf(tickets);
      Objects.requireNonNull(next, "next");
    }
  }

  /** That a comment was made; who may read it, and what it says, is read when it is carried. */
  record Said(CommentId id, Instant createdAt) {
    public Said {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(createdAt, "createdAt");
    }
  }

  /**
   * The tickets of the bridge's project or table that changed at or after a moment, the longest
   * unchanged first, at most about a hundred at a time. Their homes are not compared with what else
   * the bridge selects by. More than asked for may be listed: the desks count minutes, and an index
   * that lags orders by what it knows.
   *
   * @param since by the desk's clock; the caller allows for its tolerance
   * @param after what the page before said is next
   */
  Looked<Page> changed(Instant since, Optional<String> after);

  /**
   * The comments of one ticket created at or after a moment, oldest first; all of them.
   *
   * @param since by the desk's clock
   */
  Looked<List<Said>> said(TicketRef on, Instant since);
}
