package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Visibility.INTERNAL;
import static io.ticketbridge.ticket.Visibility.PUBLIC;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every desk promises as {@link TicketTarget} and {@link TicketSource} that takes messages and
 * is never read.
 */
public abstract class BlindDeskContract {

  /** What people see who work at the desk. */
  public interface Eye {

    /** How many tickets have this summary. */
    int tickets(String summary);

    List<String> comments(TicketRef on, Visibility visibility);

    WireValue status(TicketRef on);
  }

  /**
   * A desk that has no message for an internal comment.
   *
   * @param from the ticket across that is synchronised, of this scene alone
   * @param fields of a new ticket: a summary of this scene alone, and a status
   * @param other another status than that
   * @param gone a ticket that is not there
   */
  public record Scene(
      TicketTarget target,
      TicketSource source,
      Bridge bridge,
      Ticket from,
      Map<Field, WireValue> fields,
      WireValue other,
      TicketRef gone,
      Eye eye,
      Instant began,
      Instant deadline) {}

  private Scene desk;

  protected abstract Scene scene();

  @BeforeEach
  void set() {
    desk = scene();
  }

  private Written<Created> create(String attempt, Instant deadline) {
    var draft = new Draft(marker(attempt), desk.from(), desk.fields());
    return desk.target().create(desk.bridge(), draft, deadline);
  }

  private Created created() {
    return DeskSteps.done(create("attempt1", desk.deadline()));
  }

  private Marker marker(String attempt) {
    return new Marker("test", desk.from().ref(), new Attempt(attempt));
  }

  private Written<Commented> comment(
      TicketRef on, String event, Visibility visibility, Instant deadline) {
    var id = new EventId(desk.from().ref().id() + "/" + event);
    var author = new Person("ana", "Ana", Optional.empty());
    var draft = new CommentDraft(id, "still slow", visibility, author);
    return desk.target().comment(desk.bridge(), on, draft, deadline);
  }

  private int tickets() {
    return desk.eye().tickets(desk.fields().get(Field.SUMMARY).value());
  }

  private Map<Field, WireValue> other() {
    return Map.of(Field.STATUS, desk.other());
  }

  @Test
  void createAnswersWhatWasSentAsOfNoVersion() {
    Created created = created();

    assertThat(created.shown()).isEqualTo(new Shown(desk.fields(), Optional.empty(), List.of()));
    assertThat(desk.eye().status(created.ref())).isEqualTo(desk.fields().get(Field.STATUS));
    assertThat(tickets()).isEqualTo(1);
  }

  @Test
  void ticketCreatedAgainIsThereAgainUnlessTheFarEndDeduplicates() {
    boolean once = desk.target().deduplicates(desk.bridge());
    Created first = created();

    Created second = DeskSteps.done(create("attempt2", desk.deadline()));

    assertThat(second.ref().equals(first.ref())).isEqualTo(once);
    assertThat(tickets()).isEqualTo(once ? 1 : 2);
  }

  @Test
  void commentHasNoIdAndIsThereAgainUnlessTheFarEndDeduplicates() {
    Created created = created();

    for (int i = 0; i < 2; i++) {
      assertThat(DeskSteps.done(comment(created.ref(), "e1", PUBLIC, desk.deadline())).id())
          .isEmpty();
    }

    assertThat(desk.eye().comments(created.ref(), PUBLIC))
        .hasSize(desk.target().deduplicates(desk.bridge()) ? 1 : 2)
        .containsOnly("still slow");
  }

  @Test
  void internalCommentIsWithheld() {
    Created created = created();

    assertThat(comment(created.ref(), "e1", INTERNAL, desk.deadline()))
        .isInstanceOf(Written.Withheld.class);

    assertThat(desk.eye().comments(created.ref(), INTERNAL)).isEmpty();
    assertThat(desk.eye().comments(created.ref(), PUBLIC)).isEmpty();
  }

  @Test
  void nothingIsTakenBack() {
    Created created = created();
    DeskSteps.done(comment(created.ref(), "e1", PUBLIC, desk.deadline()));

    assertThat(
            desk.target()
                .takeBack(desk.bridge(), created.ref(), new CommentId("1"), desk.deadline())
                .gone())
        .isFalse();

    assertThat(desk.eye().comments(created.ref(), PUBLIC)).hasSize(1);
  }

  @Test
  void setAnswersWhatWasSentAsOfNoVersion() {
    Created created = created();

    Shown shown =
        DeskSteps.done(desk.target().set(desk.bridge(), created.ref(), other(), desk.deadline()));

    assertThat(shown).isEqualTo(new Shown(other(), Optional.empty(), List.of()));
    assertThat(desk.eye().status(created.ref())).isEqualTo(desk.other());
  }

  @Test
  void thereIsNoPlaceForAMarker() {
    Created created = created();

    assertThat(
            desk.target().mark(desk.bridge(), created.ref(), marker("attempt2"), desk.deadline()))
        .isInstanceOf(Written.Refused.class);
  }

  @Test
  void nothingIsEverRead() {
    Created created = created();
    TicketRef on = created.ref();
    List<Marker> markers = List.of(marker("attempt1"));

    assertThat(desk.source().ticket(on)).isInstanceOf(Looked.Blind.class);
    assertThat(desk.source().comment(on, new CommentId("1"))).isInstanceOf(Looked.Blind.class);
    assertThat(desk.target().show(desk.bridge(), on, Set.of(Field.STATUS)))
        .isInstanceOf(Looked.Blind.class);
    assertThat(desk.target().carrying(desk.bridge(), on, markers)).isInstanceOf(Looked.Blind.class);
    assertThat(desk.target().find(desk.bridge(), markers)).isInstanceOf(Looked.Blind.class);
    assertThat(desk.target().traces(desk.bridge(), on, desk.began()))
        .isInstanceOf(Looked.Blind.class);
  }

  @Test
  void withoutTimeNothingIsSent() {
    assertThat(create("attempt1", desk.began())).isInstanceOf(Written.NotSent.class);
    assertThat(tickets()).isZero();
    Created created = created();

    assertThat(comment(created.ref(), "e1", PUBLIC, desk.began()))
        .isInstanceOf(Written.NotSent.class);
    assertThat(desk.target().set(desk.bridge(), created.ref(), other(), desk.began()))
        .isInstanceOf(Written.NotSent.class);

    assertThat(desk.eye().comments(created.ref(), PUBLIC)).isEmpty();
    assertThat(desk.eye().status(created.ref())).isEqualTo(desk.fields().get(Field.STATUS));
  }

  @Test
  void writesToATicketThatIsGoneAreRefused() {
    assertThat(comment(desk.gone(), "e1", PUBLIC, desk.deadline()))
        .isInstanceOf(Written.Refused.class);
    assertThat(desk.target().set(desk.bridge(), desk.gone(), other(), desk.deadline()))
        .isInstanceOf(Written.Refused.class);
  }
}
