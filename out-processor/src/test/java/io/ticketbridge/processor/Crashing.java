package io.ticketbridge.processor;

import io.ticketbridge.adapters.engine.ConfiguredDesks;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.sync.CommentDraft;
import io.ticketbridge.sync.Commented;
import io.ticketbridge.sync.Created;
import io.ticketbridge.sync.Desks;
import io.ticketbridge.sync.Draft;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Shown;
import io.ticketbridge.sync.TakenBack;
import io.ticketbridge.sync.TicketSource;
import io.ticketbridge.sync.TicketTarget;
import io.ticketbridge.sync.Trace;
import io.ticketbridge.sync.Written;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.WireValue;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The configured desks, but for a status that no code is ready for. */
@Alternative
@Priority(1)
@Singleton
final class Crashing implements Desks {

  /** Setting it fails with a bug. */
  static final WireValue FATAL = new WireValue("2");

  static volatile String ticket = "";
  static final AtomicInteger crashes = new AtomicInteger();

  private final ConfiguredDesks desks;

  Crashing(ConfiguredDesks desks) {
    this.desks = desks;
  }

  @Override
  public TicketSource source(Side side, ConnectionId connection) {
    return desks.source(side, connection);
  }

  @Override
  public TicketTarget target(Side side, Bridge bridge) {
    return new Target(desks.target(side, bridge));
  }

  private record Target(TicketTarget desk) implements TicketTarget {

    @Override
    public Written<Created> create(Bridge bridge, Draft draft, Instant deadline) {
      return desk.create(bridge, draft, deadline);
    }

    @Override
    public Written<Commented> comment(
        Bridge bridge, TicketRef on, CommentDraft draft, Instant deadline) {
      return desk.comment(bridge, on, draft, deadline);
    }

    @Override
    public TakenBack takeBack(Bridge bridge, TicketRef on, CommentId id, Instant deadline) {
      return desk.takeBack(bridge, on, id, deadline);
    }

    @Override
    public Written<Shown> set(
        Bridge bridge, TicketRef on, Map<Field, WireValue> values, Instant deadline) {
      if (on.id().equals(ticket) && FATAL.equals(values.get(Field.STATUS))) {
        crashes.incrementAndGet();
        throw new IllegalStateException("A bug in the target");
      }
      return desk.set(bridge, on, values, deadline);
    }

    @Override
    public Written<Shown> mark(Bridge bridge, TicketRef on, Marker marker, Instant deadline) {
      return desk.mark(bridge, on, marker, deadline);
    }

    @Override
    public Looked<Shown> show(Bridge bridge, TicketRef on, Set<Field> fields) {
      return desk.show(bridge, on, fields);
    }

    @Override
    public Looked<List<Created>> carrying(
        Bridge bridge, TicketRef candidate, List<Marker> markers) {
      return desk.carrying(bridge, candidate, markers);
    }

    @Override
    public Looked<List<Created>> find(Bridge bridge, List<Marker> markers) {
      return desk.find(bridge, markers);
    }

    @Override
    public Looked<List<Trace>> traces(Bridge bridge, TicketRef on, Instant since) {
      return desk.traces(bridge, on, since);
    }

    @Override
    public boolean deduplicates(Bridge bridge) {
      return desk.deduplicates(bridge);
    }

    @Override
    public Optional<Duration> echoWindow(Bridge bridge) {
      return desk.echoWindow(bridge);
    }
  }
}
