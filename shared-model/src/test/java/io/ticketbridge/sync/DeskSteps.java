package io.ticketbridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of a desk that can be read do with it. */
abstract class DeskSteps {

  /** The people who work at the desk. */
  @FunctionalInterface
  public interface People {

    /** One of them comments, by an account that is not the bridge's. */
    CommentId say(TicketRef on, String text, Visibility visibility);
  }

  /**
   * A desk. Other tests may use it as well: the ticket {@code from} is this scene's own.
   *
   * @param from the ticket across that is synchronised
   * @param fields of a new ticket: a summary, and the status that a ticket is born with here
   * @param other another status than that
   * @param unknown values that the desk does not know
   * @param gone a ticket that is not there
   * @param began by the desk's clock, no later than now
   * @param deadline of every write
   * @param lagIsOver lets so much time go on that a search shows what was created
   */
  public record Scene(
      TicketTarget target,
      TicketSource source,
      Bridge bridge,
      Ticket from,
      Map<Field, WireValue> fields,
      WireValue other,
      Map<Field, WireValue> unknown,
      TicketRef gone,
      People people,
      Instant began,
      Instant deadline,
      LagIsOver lagIsOver) {}

  /** Waits until this holds, which it does once a search shows everything. */
  @FunctionalInterface
  public interface LagIsOver {
    void then(Runnable assertion);
  }

  Scene desk;

  protected abstract Scene scene();

  @BeforeEach
  void set() {
    desk = scene();
  }

  Marker marker(String attempt) {
    return new Marker("test", desk.from().ref(), new Attempt(attempt));
  }

  Written<Created> create(String attempt, Map<Field, WireValue> further, Instant deadline) {
    var fields = new EnumMap<>(desk.fields());
    fields.putAll(further);
    var draft = new Draft(marker(attempt), desk.from(), fields);
    return desk.target().create(desk.bridge(), draft, deadline);
  }

  Created created(String attempt) {
    return done(create(attempt, Map.of(), desk.deadline()));
  }

  static <T> T done(Written<T> written) {
    assertThat(written).isInstanceOf(Written.Done.class);
    return ((Written.Done<T>) written).answer();
  }

  static <T> T found(Looked<T> looked) {
    assertThat(looked).isInstanceOf(Looked.Found.class);
    return ((Looked.Found<T>) looked).answer();
  }

  List<Created> find(String... attempts) {
    List<Marker> markers = List.of(attempts).stream().map(this::marker).toList();
    return found(desk.target().find(desk.bridge(), markers));
  }

  List<Created> carrying(TicketRef candidate, String attempt) {
    return found(desk.target().carrying(desk.bridge(), candidate, List.of(marker(attempt))));
  }

  Shown shown(TicketRef on, Field... fields) {
    return found(desk.target().show(desk.bridge(), on, Set.of(fields)));
  }

  Written<Shown> set(TicketRef on, Map<Field, WireValue> values, Instant deadline) {
    return desk.target().set(desk.bridge(), on, values, deadline);
  }

  Written<Commented> comment(
      TicketRef on, String event, String text, Visibility visibility, Instant deadline) {
    var author = new Person("ana", "Ana", Optional.empty());
    var draft = new CommentDraft(event(event), text, visibility, author);
    return desk.target().comment(desk.bridge(), on, draft, deadline);
  }

  Commented commented(TicketRef on, String event, String text, Visibility visibility) {
    return done(comment(on, event, text, visibility, desk.deadline()));
  }

  /** An event's id, which no other ticket's has. */
  EventId event(String name) {
    return new EventId(desk.from().ref().id() + "/" + name);
  }

  List<Trace> traces(TicketRef on) {
    return found(desk.target().traces(desk.bridge(), on, desk.began()));
  }

  Trace only(TicketRef on) {
    assertThat(traces(on)).hasSize(1);
    return traces(on).getFirst();
  }
}
