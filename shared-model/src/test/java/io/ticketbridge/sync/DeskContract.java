package io.ticketbridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.ticket.Attempt;
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

/** What every desk that can be read promises as {@link TicketTarget} and {@link TicketSource}. */
public abstract class DeskContract {

  /**
   * An empty desk.
   *
   * @param other another status than a ticket is created with here
   * @param lagIsOver lets so much time go on that a search shows what was created
   */
  public record Scene(
      TicketTarget target,
      TicketSource source,
      Bridge bridge,
      Ticket from,
      Map<Field, WireValue> fields,
      WireValue other,
      Instant began,
      Instant deadline,
      Runnable lagIsOver) {}

  private Scene desk;

  protected abstract Scene scene();

  @BeforeEach
  void set() {
    desk = scene();
  }

  private Marker marker(String attempt) {
    return new Marker("test", desk.from().ref(), new Attempt(attempt));
  }

  private Created created(Marker marker) {
    var draft = new Draft(marker, desk.from(), desk.fields());
    return done(desk.target().create(desk.bridge(), draft, desk.deadline()));
  }

  private static <T> T done(Written<T> written) {
    assertThat(written).isInstanceOf(Written.Done.class);
    return ((Written.Done<T>) written).answer();
  }

  private static <T> T found(Looked<T> looked) {
    assertThat(looked).isInstanceOf(Looked.Found.class);
    return ((Looked.Found<T>) looked).answer();
  }

  @Test
  void whatWasCreatedIsReadWithItsMarker() {
    Created created = created(marker("attempt1"));

    Ticket read = found(desk.source().ticket(created.ref()));

    assertThat(read.ref()).isEqualTo(created.ref());
    assertThat(read.key()).isEqualTo(created.key());
    assertThat(read.field(Field.SUMMARY)).isEqualTo(desk.fields().get(Field.SUMMARY));
    assertThat(read.marker()).contains(marker("attempt1"));
  }

  @Test
  void whatWasCreatedIsFoundByItsMarkerAndByNoOther() {
    Created created = created(marker("attempt1"));
    desk.lagIsOver().run();

    assertThat(found(desk.target().find(desk.bridge(), List.of(marker("attempt1")))))
        .extracting(Created::ref)
        .containsExactly(created.ref());
    assertThat(found(desk.target().find(desk.bridge(), List.of(marker("attempt2"))))).isEmpty();
  }

  @Test
  void witnessIsAskedWithoutASearch() {
    Created created = created(marker("attempt1"));

    assertThat(carrying(created.ref(), "attempt1"))
        .extracting(Created::ref)
        .containsExactly(created.ref());
    assertThat(carrying(created.ref(), "attempt2")).isEmpty();
  }

  private List<Created> carrying(TicketRef candidate, String attempt) {
    return found(desk.target().carrying(desk.bridge(), candidate, List.of(marker(attempt))));
  }

  @Test
  void markerIsReplaced() {
    Created created = created(marker("attempt1"));

    done(desk.target().mark(desk.bridge(), created.ref(), marker("attempt2"), desk.deadline()));

    assertThat(carrying(created.ref(), "attempt1")).isEmpty();
    assertThat(carrying(created.ref(), "attempt2")).hasSize(1);
  }

  @Test
  void commentStandsWithTheVisibilityThatWasAskedFor() {
    Created created = created(marker("attempt1"));
    comment(created.ref(), "e1", "for all", Visibility.PUBLIC);
    comment(created.ref(), "e2", "for us", Visibility.INTERNAL);

    assertThat(traces(created.ref()))
        .extracting(trace -> trace.text() + " " + trace.visibility() + " " + trace.byBridge())
        .containsExactly("for all PUBLIC true", "for us INTERNAL true");
  }

  @Test
  void equalTextsAreEntriesOfTheirOwn() {
    Created created = created(marker("attempt1"));
    comment(created.ref(), "e1", "again", Visibility.PUBLIC);
    comment(created.ref(), "e2", "again", Visibility.PUBLIC);

    assertThat(traces(created.ref())).extracting(Trace::id).hasSize(2).doesNotHaveDuplicates();
  }

  private Commented comment(TicketRef on, String event, String text, Visibility visibility) {
    var draft =
        new CommentDraft(
            new EventId(event), text, visibility, new Person("ana", "Ana", Optional.empty()));
    return done(desk.target().comment(desk.bridge(), on, draft, desk.deadline()));
  }

  private List<Trace> traces(TicketRef on) {
    return found(desk.target().traces(desk.bridge(), on, desk.began()));
  }

  @Test
  void whatWasSetIsShown() {
    Created created = created(marker("attempt1"));
    Map<Field, WireValue> values = Map.of(Field.STATUS, desk.other());

    done(desk.target().set(desk.bridge(), created.ref(), values, desk.deadline()));

    Shown shown = found(desk.target().show(desk.bridge(), created.ref(), Set.of(Field.STATUS)));
    assertThat(shown.fields()).containsEntry(Field.STATUS, desk.other());
  }

  @Test
  void withoutTimeNothingIsSent() {
    var draft = new Draft(marker("attempt1"), desk.from(), desk.fields());

    assertThat(desk.target().create(desk.bridge(), draft, desk.began()))
        .isInstanceOf(Written.NotSent.class);

    desk.lagIsOver().run();
    assertThat(found(desk.target().find(desk.bridge(), List.of(marker("attempt1"))))).isEmpty();
  }
}
