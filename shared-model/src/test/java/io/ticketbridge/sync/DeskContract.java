package io.ticketbridge.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.WireValue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every desk that can be read promises as {@link TicketTarget} and {@link TicketSource}. A
 * desk that cannot is held to {@link BlindDeskContract}.
 */
public abstract class DeskContract extends DeskCommentContract {

  @Test
  void whatWasCreatedIsReadWithItsMarker() {
    Created created = created("attempt1");

    Ticket read = found(desk.source().ticket(created.ref()));

    assertThat(read.ref()).isEqualTo(created.ref());
    assertThat(read.key()).isEqualTo(created.key());
    assertThat(read.field(Field.SUMMARY)).isEqualTo(desk.fields().get(Field.SUMMARY));
    assertThat(read.field(Field.STATUS)).isEqualTo(desk.fields().get(Field.STATUS));
    assertThat(read.marker()).contains(marker("attempt1"));
    assertThat(read.createdAt()).isAfterOrEqualTo(desk.began());
  }

  @Test
  void whatACreateAnswersIsWhatTheTicketShows() {
    Created created = created("attempt1");

    Shown shown = shown(created.ref(), Field.SUMMARY, Field.STATUS);

    assertThat(shown.fields()).isEqualTo(desk.fields());
    assertThat(created.shown().fields()).containsAllEntriesOf(shown.fields());
    assertThat(created.shown().version()).isEqualTo(shown.version()).isPresent();
    assertThat(created.shown().differences()).isEmpty();
  }

  @Test
  void ticketIsCreatedInTheStatusThatWasAskedFor() {
    Created created = done(create("attempt1", other(), desk.deadline()));

    assertThat(created.shown().fields()).containsAllEntriesOf(other());
    assertThat(shown(created.ref(), Field.STATUS).fields()).isEqualTo(other());
  }

  @Test
  void onlyTheFieldsThatWereAskedForAreShown() {
    Created created = created("attempt1");

    assertThat(shown(created.ref(), Field.STATUS).fields()).containsOnlyKeys(Field.STATUS);
  }

  @Test
  void whatWasCreatedIsFoundByItsMarkerAndByNoOther() {
    Created created = created("attempt1");

    desk.lagIsOver()
        .then(() ->
            assertThat(find("attempt1"))
                .extracting(Created::ref, Created::key)
                .containsExactly(tuple(created.ref(), created.key())));
    assertThat(find("attempt2", "attempt1")).extracting(Created::ref).contains(created.ref());
    assertThat(find("attempt2")).isEmpty();
    assertThat(find()).isEmpty();
  }

  /** An index may lag behind its tickets. */
  @Test
  void whatIsFoundIsOfTheTicketsVersionOrOfNone() {
    Created created = created("attempt1");
    desk.lagIsOver().then(() -> assertThat(find("attempt1")).hasSize(1));

    Shown found = find("attempt1").getFirst().shown();

    found
        .version()
        .ifPresent(it -> assertThat(shown(created.ref(), Field.STATUS).version()).contains(it));
    assertThat(found.fields()).containsEntry(Field.STATUS, desk.fields().get(Field.STATUS));
  }

  @Test
  void ofManyThatCarryAMarkerTwoAreFound() {
    created("attempt1");
    created("attempt1");
    created("attempt1");

    desk.lagIsOver()
        .then(() ->
            assertThat(find("attempt1"))
                .extracting(Created::ref)
                .hasSize(2)
                .doesNotHaveDuplicates());
  }

  @Test
  void witnessIsAskedWithoutASearch() {
    Created created = created("attempt1");

    assertThat(carrying(created.ref(), "attempt1"))
        .extracting(Created::ref, Created::key)
        .containsExactly(tuple(created.ref(), created.key()));
    assertThat(carrying(created.ref(), "attempt2")).isEmpty();
  }

  @Test
  void ticketThatWasChangedIsNotAsBorn() {
    Created created = created("attempt1");
    done(set(created.ref(), other(), desk.deadline()));

    assertThat(carrying(created.ref(), "attempt1")).noneMatch(Created::isAsBorn);
  }

  @Test
  void markerIsReplaced() {
    Created created = created("attempt1");

    done(desk.target().mark(desk.bridge(), created.ref(), marker("attempt2"), desk.deadline()));

    assertThat(carrying(created.ref(), "attempt1")).isEmpty();
    assertThat(carrying(created.ref(), "attempt2")).hasSize(1);
    assertThat(shown(created.ref(), Field.STATUS).version())
        .hasValueSatisfying(
            version -> assertThat(version).isGreaterThan(created.shown().version().orElseThrow()));
  }

  @Test
  void whatWasSetIsShown() {
    Created created = created("attempt1");

    Shown answered = done(set(created.ref(), other(), desk.deadline()));

    Shown shown = shown(created.ref(), Field.STATUS, Field.SUMMARY);
    assertThat(shown.fields()).containsAllEntriesOf(other());
    assertThat(shown.fields()).containsEntry(Field.SUMMARY, desk.fields().get(Field.SUMMARY));
    assertThat(answered.fields()).containsAllEntriesOf(other());
    assertThat(answered.version()).isEqualTo(shown.version());
    assertThat(shown.version().orElseThrow())
        .isGreaterThan(created.shown().version().orElseThrow());
  }

  @Test
  void settingAgainDoesNoHarm() {
    Created created = created("attempt1");
    done(set(created.ref(), other(), desk.deadline()));

    done(set(created.ref(), other(), desk.deadline()));

    assertThat(shown(created.ref(), Field.STATUS).fields()).isEqualTo(other());
  }

  @Test
  void valueThatTheDeskDoesNotKnowIsRefusedWithAllThatGoesWithIt() {
    Created created = created("attempt1");
    var values = new EnumMap<>(other());
    values.putAll(desk.unknown());

    assertThat(set(created.ref(), values, desk.deadline())).isInstanceOf(Written.Refused.class);

    assertThat(shown(created.ref(), Field.STATUS).fields())
        .containsEntry(Field.STATUS, desk.fields().get(Field.STATUS));
  }

  @Test
  void ticketWithAValueThatTheDeskDoesNotKnowIsNotCreated() {
    assertThat(create("attempt1", desk.unknown(), desk.deadline()))
        .isInstanceOf(Written.Refused.class);

    Created next = created("attempt2");
    desk.lagIsOver()
        .then(() ->
            assertThat(find("attempt1", "attempt2"))
                .extracting(Created::ref)
                .containsExactly(next.ref()));
  }

  @Test
  void withoutTimeNothingIsCreated() {
    assertThat(create("attempt1", Map.of(), desk.began())).isInstanceOf(Written.NotSent.class);

    Created next = created("attempt2");
    desk.lagIsOver()
        .then(() ->
            assertThat(find("attempt1", "attempt2"))
                .extracting(Created::ref)
                .containsExactly(next.ref()));
  }

  @Test
  void withoutTimeNothingIsChanged() {
    Created created = created("attempt1");

    assertThat(set(created.ref(), other(), desk.began())).isInstanceOf(Written.NotSent.class);
    assertThat(desk.target().mark(desk.bridge(), created.ref(), marker("attempt2"), desk.began()))
        .isInstanceOf(Written.NotSent.class);

    Ticket read = found(desk.source().ticket(created.ref()));
    assertThat(read.field(Field.STATUS)).isEqualTo(desk.fields().get(Field.STATUS));
    assertThat(read.marker()).contains(marker("attempt1"));
  }

  @Test
  void ticketThatIsGoneIsMissingAndWritesToItAreRefused() {
    List<Marker> markers = List.of(marker("attempt1"));

    assertThat(desk.source().ticket(desk.gone())).isInstanceOf(Looked.Missing.class);
    assertThat(desk.target().show(desk.bridge(), desk.gone(), Set.of(Field.STATUS)))
        .isInstanceOf(Looked.Missing.class);
    assertThat(desk.target().carrying(desk.bridge(), desk.gone(), markers))
        .isInstanceOf(Looked.Missing.class);
    assertThat(set(desk.gone(), other(), desk.deadline())).isInstanceOf(Written.Refused.class);
    assertThat(desk.target().mark(desk.bridge(), desk.gone(), markers.getFirst(), desk.deadline()))
        .isInstanceOf(Written.Refused.class);
  }

  private Map<Field, WireValue> other() {
    return Map.of(Field.STATUS, desk.other());
  }
}
