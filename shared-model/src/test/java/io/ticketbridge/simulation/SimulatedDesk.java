package io.ticketbridge.simulation;

import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.sync.CommentDraft;
import io.ticketbridge.sync.Commented;
import io.ticketbridge.sync.Created;
import io.ticketbridge.sync.Draft;
import io.ticketbridge.sync.FakeDesk;
import io.ticketbridge.sync.FakeDesk.Fault;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.sync.FakeDesk.Stands;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Shown;
import io.ticketbridge.sync.TakenBack;
import io.ticketbridge.sync.TicketSource;
import io.ticketbridge.sync.TicketTarget;
import io.ticketbridge.sync.Trace;
import io.ticketbridge.sync.Written;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A desk with a scheduler between it and its callers, that tells of what was done to it. */
final class SimulatedDesk implements TicketSource, TicketTarget {

  /** Who is told. */
  interface Watch {

    /** A write is sent by the running task; no effect yet. */
    void sends(Side side, String what);

    void created(Side side, StandingTicket ticket);

    /**
     * A comment was written.
     *
     * @param draft what the bridge sent
     */
    void commented(Side side, StandingTicket ticket, Stands comment, CommentDraft draft);

    /**
     * Fields were written.
     *
     * @param order of the request among all that were sent
     * @param event whose change it carries
     */
    void set(
        Side side,
        StandingTicket ticket,
        Map<Field, WireValue> values,
        long order,
        Optional<EventId> event);

    /**
     * Fields are about to be written to a desk that was looked at before.
     *
     * @param seen the last look at it before the write was sent
     * @param event whose change it carries
     */
    void goesOver(
        StandingTicket ticket, Map<Field, WireValue> values, Shown seen, Optional<EventId> event);
  }

  private final Side side;
  private final FakeDesk real;
  private final Calls calls;
  private final Horizon horizon;
  private final Watch watch;
  private final Set<Protection> off;
  private final Map<String, Shown> looks = new HashMap<>();
  private long sent;

  /** It creates every ticket in its first status, whatever it was asked for. */
  boolean bornInFirstStatus;

  /** As often as it still shows an internal comment to the public and does not answer. */
  int exposes;

  /** Whether it loses its answer when it exposes one. */
  boolean hangsUp;

  SimulatedDesk(
      Side side, FakeDesk real, Calls calls, Horizon horizon, Watch watch, Set<Protection> off) {
    this.side = side;
    this.real = real;
    this.calls = calls;
    this.horizon = horizon;
    this.watch = watch;
    this.off = off;
  }

  private <T> Looked<T> look(String point, Supplier<Looked<T>> effect) {
    return calls.look(side.code() + " " + point, effect);
  }

  private <T> Written<T> write(String point, Instant deadline, Supplier<Written<T>> effect) {
    return calls.write(
        side.code() + " " + point,
        deadline,
        () -> watch.sends(side, point),
        () -> horizon.effect(side, deadline),
        effect);
  }

  @Override
  public Looked<Ticket> ticket(TicketRef ref) {
    return look(
        "ticket",
        () ->
            real.ticket(ref) instanceof Looked.Found(var ticket)
                ? new Looked.Found<>(off.contains(Protection.MARKER) ? unmarked(ticket) : ticket)
                : real.ticket(ref));
  }

  static Ticket unmarked(Ticket ticket) {
    return new Ticket(
        ticket.ref(),
        ticket.key(),
        ticket.home(),
        ticket.url(),
        ticket.createdAt(),
        ticket.version(),
        ticket.fields(),
        ticket.reporter(),
        Optional.empty());
  }

  @Override
  public Looked<Comment> comment(TicketRef on, CommentId id) {
    return look("read comment", () -> real.comment(on, id));
  }

  @Override
  public Written<Created> create(Bridge bridge, Draft draft, Instant deadline) {
    return write(
        "create",
        deadline,
        () -> {
          int before = real.tickets.size();
          if (bornInFirstStatus) {
            real.faults.add(Fault.KEEPS_INITIAL_STATUS);
          }
          Written<Created> written = real.create(bridge, draft, Instant.MAX);
          if (real.tickets.size() > before) {
            watch.created(side, real.tickets.lastEntry().getValue());
          }
          return written;
        });
  }

  @Override
  public Written<Commented> comment(
      Bridge bridge, TicketRef on, CommentDraft draft, Instant deadline) {
    return write(
        "comment",
        deadline,
        () -> {
          StandingTicket ticket = real.tickets.get(on.id());
          int before = ticket == null ? 0 : ticket.comments.size();
          if (exposes > 0 && draft.visibility() == Visibility.INTERNAL) {
            exposes--;
            real.faults.add(hangsUp ? Fault.EXPOSES_AND_HANGS_UP : Fault.EXPOSES);
          }
          Written<Commented> written = real.comment(bridge, on, draft, Instant.MAX);
          if (ticket != null && ticket.comments.size() > before) {
            watch.commented(side, ticket, ticket.comments.getLast(), draft);
          }
          return written;
        });
  }

  @Override
  public TakenBack takeBack(Bridge bridge, TicketRef on, CommentId id, Instant deadline) {
    Written<TakenBack> written =
        write(
            "takeBack",
            deadline,
            () -> new Written.Done<>(real.takeBack(bridge, on, id, Instant.MAX)));
    // A desk that was not reached, or whose answer was lost, may leave an internal text in public.
    return written instanceof Written.Done<TakenBack>(var answer)
        ? answer
        : new TakenBack(false, "it could not be deleted");
  }

  @Override
  public Written<Shown> set(
      Bridge bridge, TicketRef on, Map<Field, WireValue> values, Instant deadline) {
    long order = ++sent;
    Optional<EventId> event = Task.event();
    Optional<Shown> seen = Optional.ofNullable(looks.get(on.id()));
    return write(
        "set",
        deadline,
        () -> {
          seen.ifPresent(look -> watch.goesOver(real.tickets.get(on.id()), values, look, event));
          Written<Shown> written = real.set(bridge, on, values, Instant.MAX);
          if (written instanceof Written.Done<Shown>) {
            watch.set(side, real.tickets.get(on.id()), values, order, event);
          }
          return written;
        });
  }

  @Override
  public Written<Shown> mark(Bridge bridge, TicketRef on, Marker marker, Instant deadline) {
    return write("mark", deadline, () -> real.mark(bridge, on, marker, Instant.MAX));
  }

  @Override
  public Looked<Shown> show(Bridge bridge, TicketRef on, Set<Field> fields) {
    return look(
        "show",
        () -> {
          Looked<Shown> answer = real.show(bridge, on, fields);
          if (answer instanceof Looked.Found<Shown>(var shown)) {
            looks.put(on.id(), shown);
          }
          return answer;
        });
  }

  @Override
  public Looked<List<Created>> carrying(Bridge bridge, TicketRef candidate, List<Marker> markers) {
    return look("carrying", () -> found(real.carrying(bridge, candidate, markers)));
  }

  @Override
  public Looked<List<Created>> find(Bridge bridge, List<Marker> markers) {
    return look("find", () -> found(real.find(bridge, markers)));
  }

  @Override
  public Looked<List<Trace>> traces(Bridge bridge, TicketRef on, Instant since) {
    if (off.contains(Protection.BINDING)) {
      return new Looked.Blind<>();
    }
    return look("traces", () -> found(real.traces(bridge, on, since)));
  }

  private <T> Looked<List<T>> found(Looked<List<T>> answer) {
    return off.contains(Protection.LOOK_UP) ? new Looked.Found<>(List.of()) : answer;
  }

  @Override
  public boolean deduplicates(Bridge bridge) {
    return real.deduplicates(bridge);
  }

  @Override
  public Optional<Duration> echoWindow(Bridge bridge) {
    return real.echoWindow(bridge);
  }
}
