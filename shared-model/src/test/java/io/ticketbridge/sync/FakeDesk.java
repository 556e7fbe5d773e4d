package io.ticketbridge.sync;

import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A desk in memory, that fails on command. */
public final class FakeDesk implements TicketSource, TicketTarget {

  /** How the next write fails. */
  public enum Fault {
    /** 403: it will never do this. */
    REFUSES,
    /** 429: it does not do this now. */
    THROTTLES,
    /** 500 without an effect. */
    FAILS_BEFORE,
    /** It commits, and the answer is lost. */
    FAILS_AFTER,
    /** It answers that it did, and did nothing. */
    DROPS_SILENTLY,
    /** It creates the ticket but leaves its status as a new ticket's is. */
    KEEPS_INITIAL_STATUS,
    /** It does the same, and cannot be read right after it. */
    KEEPS_INITIAL_STATUS_UNSEEN,
    /** It does the same, and its answer is lost. */
    KEEPS_INITIAL_STATUS_AND_HANGS_UP,
    /** Something in our own code breaks. */
    BREAKS,
    /** The process is gone before it has sent anything. */
    KILLS,
    /** It shows an internal text to the public, and says so. */
    EXPOSES,
    /** It shows an internal text to the public, and its answer is lost. */
    EXPOSES_AND_HANGS_UP
  }

  /** The end of a process. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** A comment that stands on a ticket. */
  public record Stands(
      CommentId id,
      String text,
      Visibility visibility,
      boolean byBridge,
      Optional<EventId> mark,
      Instant createdAt) {}

  /** A ticket that stands on the desk. */
  public static final class StandingTicket {
    public final String id;
    public final Instant createdAt;
    public final Map<Field, WireValue> fields = new EnumMap<>(Field.class);
    public final List<Stands> comments = new ArrayList<>();
    public Optional<Marker> marker = Optional.empty();
    public long version;
    private long born;

    private StandingTicket(String id, Instant createdAt) {
      this.id = id;
      this.createdAt = createdAt;
    }

    public List<String> texts(Visibility visibility) {
      return comments.stream()
          .filter(comment -> comment.visibility() == visibility)
          .map(Stands::text)
          .toList();
    }
  }

  public final SequencedMap<String, StandingTicket> tickets = new LinkedHashMap<>();
  public final Deque<Fault> faults = new ArrayDeque<>();
  public Duration searchLag = Duration.ZERO;
  Runnable duringWrite = () -> {};

  /** Right after a comment was written. */
  Consumer<Stands> whenSaid = _ -> {};

  /** Right after fields were written: what its own rules make of that. */
  Consumer<StandingTicket> whenSet = _ -> {};

  /** Between a look and its answer. */
  Runnable duringLook = () -> {};

  boolean down;

  /** It speaks messages only: it gives comments no ids, and is never read. */
  public boolean blind;

  /** It takes a ticket for the same source, and a comment with the same event id, once only. */
  public boolean deduplicates;

  /** It has no message for an internal comment. */
  public boolean withholds;

  /** How long its versions, which are times then, stay the same; if not at all, they count. */
  public Duration oneVersionFor = Duration.ZERO;

  /** Milliseconds that each such version has, so that it does not look like one. */
  public int madeUpMillis;

  /** Values that it refuses. */
  public final Set<WireValue> unknown = new HashSet<>();

  public Optional<Duration> echoWindow = Optional.empty();

  /** What it shows to the public, it cannot delete. */
  public boolean keepsWhatItExposed;

  int writes;
  private final Set<EventId> taken = new HashSet<>();
  private int ids = 100;
  private final Side side;
  private final ConnectionId connection;
  private final String container;
  private final InstantSource clock;

  public FakeDesk(Side side, ConnectionId connection, String container, InstantSource clock) {
    this.side = side;
    this.connection = connection;
    this.container = container;
    this.clock = clock;
  }

  /** A person raises a ticket. */
  public synchronized StandingTicket raise(Map<Field, String> fields) {
    var ticket = new StandingTicket(Integer.toString(++ids), clock.instant());
    fields.forEach((field, value) -> ticket.fields.put(field, new WireValue(value)));
    touch(ticket);
    tickets.put(ticket.id, ticket);
    return ticket;
  }

  /** It gets a version, which is the first one or a newer one as far as the desk's times tell. */
  private void touch(StandingTicket ticket) {
    long now = clock.instant().toEpochMilli();
    long time = oneVersionFor.isZero() ? 0 : now - now % oneVersionFor.toMillis() + madeUpMillis;
    ticket.version = oneVersionFor.isZero() ? ticket.version + 1 : Math.max(ticket.version, time);
    ticket.born = ticket.born == 0 ? ticket.version : ticket.born;
  }

  /** A person comments; the integration account is used by people, too. */
  public synchronized Stands say(
      StandingTicket ticket, String text, Visibility visibility, boolean asIntegrationUser) {
    var comment =
        new Stands(
            new CommentId("c" + ++ids),
            text,
            visibility,
            asIntegrationUser,
            Optional.empty(),
            clock.instant());
    ticket.comments.add(comment);
    touch(ticket);
    return comment;
  }

  /** A person changes a field. */
  public synchronized void change(StandingTicket ticket, Field field, String value) {
    ticket.fields.put(field, new WireValue(value));
    touch(ticket);
  }

  public TicketRef ref(StandingTicket ticket) {
    return new TicketRef(side, connection, ticket.id);
  }

  public synchronized Ticket show(StandingTicket ticket) {
    return new Ticket(
        ref(ticket),
        key(ticket),
        Home.of(container),
        Optional.empty(),
        ticket.createdAt,
        Optional.of(Version.of(ticket.version)),
        ticket.fields,
        new Person("ana", "Ana", Optional.empty()),
        ticket.marker);
  }

  private String key(StandingTicket ticket) {
    return (side == Side.SERVICE_DESK ? "ACP-" : "INC") + ticket.id;
  }

  @Override
  public synchronized Looked<Ticket> ticket(TicketRef ref) {
    return read(() -> Optional.ofNullable(tickets.get(ref.id())).map(this::show));
  }

  @Override
  public synchronized Looked<Comment> comment(TicketRef on, CommentId id) {
    return read(() ->
        comments(on).stream()
            .filter(comment -> comment.id().equals(id))
            .findFirst()
            .map(comment -> comment(comment, Evidence.LOOKED_UP)));
  }

  /** None on a ticket that is not there. */
  private List<Stands> comments(TicketRef on) {
    return tickets.containsKey(on.id()) ? tickets.get(on.id()).comments : List.of();
  }

  /** As a webhook tells it. */
  public static Comment comment(Stands comment) {
    return comment(comment, Evidence.STATED);
  }

  private static Comment comment(Stands comment, Evidence evidence) {
    return new Comment(
        comment.id(),
        comment.text(),
        comment.visibility(),
        evidence,
        new Person("ana", "Ana", Optional.empty()),
        comment.createdAt());
  }

  private <T> Looked<T> read(Supplier<Optional<T>> answer) {
    if (blind) {
      return new Looked.Blind<>();
    }
    if (down) {
      return new Looked.Unavailable<>(Optional.empty(), "the desk is down");
    }
    Optional<T> shown = answer.get();
    duringLook.run();
    return shown
        .<Looked<T>>map(Looked.Found::new)
        .orElseGet(() -> new Looked.Missing<>("there is no such thing"));
  }

  @Override
  public Written<Created> create(Bridge bridge, Draft draft, Instant deadline) {
    boolean unseen = faults.peek() == Fault.KEEPS_INITIAL_STATUS_UNSEEN;
    boolean keeps =
        unseen
            || faults.peek() == Fault.KEEPS_INITIAL_STATUS
            || faults.peek() == Fault.KEEPS_INITIAL_STATUS_AND_HANGS_UP;
    return write(
        deadline,
        () -> refusal(draft.fields()),
        () -> {
          Optional<StandingTicket> known = madeFor(draft.marker().source());
          if (deduplicates && known.isPresent()) {
            return created(known.get(), draft.fields());
          }
          StandingTicket ticket = raise(Map.of());
          ticket.fields.putAll(draft.fields());
          if (keeps) {
            ticket.fields.put(
                Field.STATUS, new WireValue(side == Side.SERVICE_DESK ? "Open" : "1"));
          }
          ticket.marker = Optional.of(draft.marker());
          return unseen
              ? new Created(ref(ticket), key(ticket), unseen(ticket))
              : created(ticket, draft.fields());
        });
  }

  private Optional<StandingTicket> madeFor(TicketRef source) {
    return tickets.values().stream()
        .filter(ticket -> ticket.marker.map(Marker::source).filter(source::equals).isPresent())
        .findFirst();
  }

  private Created created(StandingTicket ticket, Map<Field, WireValue> sent) {
    return new Created(ref(ticket), key(ticket), answered(ticket, sent));
  }

  private static Shown unseen(StandingTicket ticket) {
    return new Shown(Map.of(), Optional.of(Version.of(ticket.version)), List.of());
  }

  /** A desk that is never read tells no version: what was sent is what it shows. */
  private Shown answered(StandingTicket ticket, Map<Field, WireValue> sent) {
    return blind ? new Shown(sent, Optional.empty(), List.of()) : shown(ticket);
  }

  private static Shown shown(StandingTicket ticket) {
    return new Shown(ticket.fields, Optional.of(Version.of(ticket.version)), List.of());
  }

  /** What it refuses about a write of these values. */
  private Optional<String> refusal(Map<Field, WireValue> values) {
    return values.values().stream().anyMatch(unknown::contains)
        ? Optional.of("400: there is no such value")
        : Optional.empty();
  }

  private Optional<String> has(TicketRef on) {
    return tickets.containsKey(on.id())
        ? Optional.empty()
        : Optional.of("404: there is no such ticket");
  }

  @Override
  public Written<Commented> comment(
      Bridge bridge, TicketRef on, CommentDraft draft, Instant deadline) {
    boolean marks = side == Side.SERVICE_DESK;
    if (blind && withholds && draft.visibility() == Visibility.INTERNAL) {
      return new Written.Withheld<>("there is no message for an internal comment");
    }
    boolean shows = faults.peek() == Fault.EXPOSES;
    boolean exposes = shows || faults.peek() == Fault.EXPOSES_AND_HANGS_UP;
    Written<Commented> written =
        write(
            deadline,
            () -> has(on),
            () -> {
              StandingTicket ticket = tickets.get(on.id());
              if (!taken.add(draft.event()) && deduplicates) {
                return new Commented(Optional.empty());
              }
              var comment =
                  new Stands(
                      new CommentId("c" + ++ids),
                      draft.text(),
                      exposes ? Visibility.PUBLIC : draft.visibility(),
                      true,
                      marks ? Optional.of(draft.event()) : Optional.empty(),
                      clock.instant());
              ticket.comments.add(comment);
              touch(ticket);
              whenSaid.accept(comment);
              return new Commented(marks ? Optional.of(comment.id()) : Optional.empty());
            },
            () -> new Commented(Optional.empty()));
    return shows && written instanceof Written.Done<Commented>
        ? new Written.Exposed<>(newest(on), "comment %s shows to the public".formatted(newest(on)))
        : written;
  }

  private synchronized CommentId newest(TicketRef on) {
    return tickets.get(on.id()).comments.getLast().id();
  }

  /** ServiceNow's journal is append-only; where comments are deleted, it takes time as well. */
  @Override
  public synchronized TakenBack takeBack(
      Bridge bridge, TicketRef on, CommentId id, Instant deadline) {
    if (side == Side.SERVICENOW) {
      return new TakenBack(false, "nothing can be deleted here");
    }
    if (keepsWhatItExposed || down || !clock.instant().isBefore(deadline)) {
      return new TakenBack(
          false, "it could not be deleted: delete comment %s by hand now".formatted(id));
    }
    if (tickets.containsKey(on.id())) {
      tickets.get(on.id()).comments.removeIf(comment -> comment.id().equals(id));
    }
    return new TakenBack(true, "it was deleted");
  }

  @Override
  public Written<Shown> set(
      Bridge bridge, TicketRef on, Map<Field, WireValue> values, Instant deadline) {
    return write(
        deadline,
        () -> has(on).or(() -> refusal(values)),
        () -> {
          StandingTicket ticket = tickets.get(on.id());
          ticket.fields.putAll(values);
          touch(ticket);
          whenSet.accept(ticket);
          return answered(ticket, values);
        },
        () -> answered(tickets.get(on.id()), values));
  }

  /** Service Desk answers an edit with nothing, and nobody needs more of this one. */
  @Override
  public Written<Shown> mark(Bridge bridge, TicketRef on, Marker marker, Instant deadline) {
    if (blind) {
      return new Written.Refused<>("there is no place for a marker");
    }
    return write(
        deadline,
        () -> has(on),
        () -> {
          StandingTicket ticket = tickets.get(on.id());
          ticket.marker = Optional.of(marker);
          touch(ticket);
          return side == Side.SERVICE_DESK
              ? new Shown(Map.of(), Optional.empty(), List.of())
              : shown(ticket);
        });
  }

  private <T> Written<T> write(
      Instant deadline, Supplier<Optional<String>> refusal, Supplier<T> effect) {
    return write(deadline, refusal, effect, effect);
  }

  private <T> Written<T> write(
      Instant deadline,
      Supplier<Optional<String>> refusal,
      Supplier<T> effect,
      Supplier<T> silently) {
    duringWrite.run();
    synchronized (this) {
      writes++;
      if (!clock.instant().isBefore(deadline)) {
        return new Written.NotSent<>(Optional.empty(), "no time is left");
      }
      if (down) {
        return new Written.NotSent<>(Optional.empty(), "the connection was refused");
      }
      Optional<String> refused = refusal.get();
      if (refused.isPresent()) {
        return new Written.Refused<>(refused.get());
      }
      return switch (faults.poll()) {
        case null -> new Written.Done<>(effect.get());
        case KEEPS_INITIAL_STATUS, KEEPS_INITIAL_STATUS_UNSEEN, EXPOSES ->
            new Written.Done<>(effect.get());
        case BREAKS -> throw new IllegalStateException("a bug of ours");
        case KILLS -> throw new Killed();
        case REFUSES -> new Written.Refused<>("403: the access rule says no");
        case THROTTLES -> new Written.NotSent<>(Optional.of(Duration.ofSeconds(30)), "429");
        case FAILS_BEFORE -> new Written.Unknown<>("500");
        case FAILS_AFTER, EXPOSES_AND_HANGS_UP, KEEPS_INITIAL_STATUS_AND_HANGS_UP -> {
          effect.get();
          yield new Written.Unknown<>("the connection was lost");
        }
        case DROPS_SILENTLY -> new Written.Done<>(silently.get());
      };
    }
  }

  @Override
  public synchronized Looked<Shown> show(Bridge bridge, TicketRef on, Set<Field> fields) {
    return read(() ->
        Optional.ofNullable(tickets.get(on.id()))
            .map(ticket -> {
              var asked = new HashMap<>(ticket.fields);
              asked.keySet().retainAll(fields);
              return new Shown(asked, shown(ticket).version(), List.of());
            }));
  }

  @Override
  public synchronized Looked<List<Created>> carrying(
      Bridge bridge, TicketRef candidate, List<Marker> markers) {
    return read(() ->
        Optional.ofNullable(tickets.get(candidate.id()))
            .map(ticket ->
                ticket.marker.filter(markers::contains).isPresent()
                    ? List.of(new Created(ref(ticket), key(ticket), shown(ticket), birth(ticket)))
                    : List.of()));
  }

  @Override
  public synchronized Looked<List<Created>> find(Bridge bridge, List<Marker> markers) {
    Instant visible = clock.instant().minus(searchLag);
    return read(() ->
        Optional.of(
            tickets.values().stream()
                .filter(ticket -> !ticket.createdAt.isAfter(visible))
                .filter(ticket -> ticket.marker.filter(markers::contains).isPresent())
                .limit(2)
                .map(this::indexed)
                .toList()));
  }

  /** Service Desk's index may lag behind the ticket, so what it shows is of no certain version. */
  private Created indexed(StandingTicket ticket) {
    Shown shown = shown(ticket);
    return new Created(
        ref(ticket),
        key(ticket),
        side == Side.SERVICE_DESK ? new Shown(shown.fields(), Optional.empty(), List.of()) : shown,
        birth(ticket));
  }

  /** Service Desk has a first status for every ticket. */
  private Created.Birth birth(StandingTicket ticket) {
    Set<Field> own = side == Side.SERVICE_DESK ? Set.of(Field.STATUS) : Set.of();
    return new Created.Birth(Optional.of(Version.of(ticket.born)), own);
  }

  /** Of a ticket that is not there ServiceNow's journal has no entries, and says no more. */
  @Override
  public synchronized Looked<List<Trace>> traces(Bridge bridge, TicketRef on, Instant since) {
    return read(() ->
        side == Side.SERVICE_DESK && !tickets.containsKey(on.id())
            ? Optional.empty()
            : Optional.of(
                comments(on).stream()
                    .filter(it -> it.mark().isPresent() || !it.createdAt().isBefore(since))
                    .map(FakeDesk::trace)
                    .toList()));
  }

  private static Trace trace(Stands comment) {
    return new Trace(
        comment.id(),
        comment.text(),
        comment.visibility(),
        comment.byBridge(),
        comment.mark(),
        comment.createdAt());
  }

  @Override
  public boolean deduplicates(Bridge bridge) {
    return deduplicates;
  }

  @Override
  public Optional<Duration> echoWindow(Bridge bridge) {
    return echoWindow;
  }
}
