package io.ticketbridge.simulation;

import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.sync.CommentDraft;
import io.ticketbridge.sync.Commented;
import io.ticketbridge.sync.Created;
import io.ticketbridge.sync.Draft;
import io.ticketbridge.sync.FakeDesk;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Shown;
import io.ticketbridge.sync.TicketSource;
import io.ticketbridge.sync.TicketTarget;
import io.ticketbridge.sync.Trace;
import io.ticketbridge.sync.Written;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A desk with a scheduler between it and its callers, that tells of what it did. */
final class SimulatedDesk implements TicketSource, TicketTarget {

  /** Runs something later, but in time for what the horizon promises. */
  interface Later {
    void run(Instant deadline, Runnable effect);
  }

  private final String name;
  private final FakeDesk real;
  private final InstantSource clock;
  private final Later later;
  private final Consumer<TicketRef> changed;
  private final Consumer<TicketRef> commented;

  SimulatedDesk(
      String name,
      FakeDesk real,
      InstantSource clock,
      Later later,
      Consumer<TicketRef> changed,
      Consumer<TicketRef> commented) {
    this.name = name;
    this.real = real;
    this.clock = clock;
    this.later = later;
    this.changed = changed;
    this.commented = commented;
  }

  private <T> Looked<T> look(String point, Supplier<Looked<T>> effect) {
    return switch (Task.ask(name + " " + point)) {
      case GO -> effect.get();
      case FAIL_BEFORE, FAIL_AFTER, DELAY ->
          new Looked.Unavailable<>(Optional.empty(), "the desk did not answer");
      case CRASH_BEFORE, CRASH_AFTER -> throw new Killed();
    };
  }

  private <T> Written<T> write(String point, Instant deadline, Supplier<Written<T>> effect) {
    Verdict verdict = Task.ask(name + " " + point);
    boolean late = !clock.instant().isBefore(deadline);
    if (late && verdict != Verdict.CRASH_BEFORE && verdict != Verdict.CRASH_AFTER) {
      return new Written.NotSent<>(Optional.empty(), "no time is left");
    }
    return switch (verdict) {
      case GO -> effect.get();
      case FAIL_BEFORE -> new Written.Unknown<>("500");
      case FAIL_AFTER -> {
        effect.get();
        yield new Written.Unknown<>("the connection was lost");
      }
      case DELAY -> {
        later.run(deadline, effect::get);
        yield new Written.Unknown<>("the answer did not come in time");
      }
      case CRASH_BEFORE -> throw new Killed();
      case CRASH_AFTER -> {
        if (!late) {
          effect.get();
        }
        throw new Killed();
      }
    };
  }

  @Override
  public Looked<Ticket> ticket(TicketRef ref) {
    return look("ticket", () -> real.ticket(ref));
  }

  @Override
  public Looked<Comment> comment(TicketRef on, CommentId id) {
    return look("comment", () -> real.comment(on, id));
  }

  @Override
  public Written<Created> create(Bridge bridge, Draft draft, Instant deadline) {
    return write(
        "create",
        deadline,
        () -> {
          Written<Created> written = real.create(bridge, draft, Instant.MAX);
          changed.accept(((Written.Done<Created>) written).answer().ref());
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
          Written<Commented> written = real.comment(bridge, on, draft, Instant.MAX);
          commented.accept(on);
          return written;
        });
  }

  @Override
  public Written<Commented> takeBack(Bridge bridge, TicketRef on, CommentId id, Instant deadline) {
    return write("takeBack", deadline, () -> real.takeBack(bridge, on, id, Instant.MAX));
  }

  @Override
  public Written<Shown> set(
      Bridge bridge, TicketRef on, Map<Field, WireValue> values, Instant deadline) {
    return write(
        "set",
        deadline,
        () -> {
          Written<Shown> written = real.set(bridge, on, values, Instant.MAX);
          changed.accept(on);
          return written;
        });
  }

  @Override
  public Written<Shown> mark(Bridge bridge, TicketRef on, Marker marker, Instant deadline) {
    return write("mark", deadline, () -> real.mark(bridge, on, marker, Instant.MAX));
  }

  @Override
  public Looked<Shown> show(Bridge bridge, TicketRef on, Set<Field> fields) {
    return look("show", () -> real.show(bridge, on, fields));
  }

  @Override
  public Looked<List<Created>> carrying(Bridge bridge, TicketRef candidate, List<Marker> markers) {
    return look("carrying", () -> real.carrying(bridge, candidate, markers));
  }

  @Override
  public Looked<List<Created>> find(Bridge bridge, List<Marker> markers) {
    return look("find", () -> real.find(bridge, markers));
  }

  @Override
  public Looked<List<Trace>> traces(Bridge bridge, TicketRef on, Instant since) {
    return look("traces", () -> real.traces(bridge, on, since));
  }

  @Override
  public boolean deduplicates(Bridge bridge) {
    return false;
  }

  @Override
  public Optional<Duration> echoWindow(Bridge bridge) {
    return real.echoWindow(bridge);
  }
}
