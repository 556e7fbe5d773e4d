package io.ticketbridge.catchup;

import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Side;
import java.util.Objects;

/** One end of one bridge that is asked for what changed. */
public record Watch(Bridge bridge, Side side, ChangeList desk) {

  public Watch {
    Objects.requireNonNull(bridge, "bridge");
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(desk, "desk");
  }

  public ConnectionId connection() {
    return bridge.connection(side);
  }

  /** What its place is kept under: {@code acp:SD}. */
  public String name() {
    return bridge.id() + ":" + side.code();
  }
}
