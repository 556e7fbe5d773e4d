package io.ticketbridge.adapters.servicedesk;

import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.WireValue;
import java.util.Optional;

/**
 * The first status of a request type's workflow, as far as it is configured. A request is born in
 * it, whatever it is raised with: one that shows another was moved by somebody.
 */
record FirstStatus(Optional<WireValue> value) {

  static FirstStatus of(Optional<String> configured) {
    return new FirstStatus(configured.map(WireValue::new));
  }

  /** Whether somebody is known to have moved this request on. */
  boolean isLeft(Issue issue, Layout layout) {
    WireValue status = issue.values(layout).get(Field.STATUS);
    return value.filter(first -> !first.equals(status)).isPresent();
  }

  /**
   * A request's first version, if nobody is known to have touched it within that one.
   *
   * @param now the request as it is now
   */
  Optional<Version> untouched(Optional<Version> first, Issue now, Layout layout) {
    return first.filter(is -> !isLeft(now, layout) || !is.mayBeShared(Side.SERVICE_DESK));
  }
}
