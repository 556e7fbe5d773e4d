package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Visibility.INTERNAL;
import static io.ticketbridge.ticket.Visibility.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every desk that can be read promises of comments. */
abstract class DeskCommentContract extends DeskSteps {

  @Test
  void commentStandsWithTheVisibilityThatWasAskedFor() {
    Created created = created("attempt1");
    commented(created.ref(), "e1", "for all", PUBLIC);
    commented(created.ref(), "e2", "for us", INTERNAL);

    assertThat(traces(created.ref()))
        .extracting(trace -> trace.text() + " " + trace.visibility() + " " + trace.byBridge())
        .containsExactlyInAnyOrder("for all PUBLIC true", "for us INTERNAL true");
    assertThat(traces(created.ref())).extracting(Trace::createdAt).isSorted();
  }

  @Test
  void idThatIsToldIsTheTracesAndGoesWithAMark() {
    Created created = created("attempt1");

    Commented commented = commented(created.ref(), "e1", "for us", INTERNAL);

    Trace trace = only(created.ref());
    assertThat(commented.id().isPresent()).isEqualTo(trace.mark().isPresent());
    commented.id().ifPresent(id -> assertThat(trace.id()).isEqualTo(id));
    trace.mark().ifPresent(mark -> assertThat(mark).isEqualTo(event("e1")));
  }

  @Test
  void equalTextsAreEntriesOfTheirOwn() {
    Created created = created("attempt1");
    commented(created.ref(), "e1", "again", PUBLIC);
    commented(created.ref(), "e2", "again", PUBLIC);

    assertThat(traces(created.ref())).extracting(Trace::id).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void commentOfOneEventWrittenAgainIsThereAgainUnlessTheDeskDeduplicates() {
    Created created = created("attempt1");
    commented(created.ref(), "e1", "again", PUBLIC);
    commented(created.ref(), "e1", "again", PUBLIC);

    assertThat(traces(created.ref())).hasSize(desk.target().deduplicates(desk.bridge()) ? 1 : 2);
  }

  @ParameterizedTest
  @EnumSource
  void whatAPersonSaysIsReadWholeAndIsNotTheBridges(Visibility visibility) {
    Created created = created("attempt1");

    CommentId said = desk.people().say(created.ref(), "by hand", visibility);

    Trace trace = only(created.ref());
    assertThat(trace.id()).isEqualTo(said);
    assertThat(trace.byBridge()).isFalse();
    assertThat(trace.mark()).isEmpty();
    Comment comment = found(desk.source().comment(created.ref(), said));
    assertThat(comment.text()).isEqualTo("by hand");
    assertThat(comment.visibility()).isEqualTo(visibility);
    assertThat(comment.evidence()).isEqualTo(Evidence.LOOKED_UP);
  }

  @Test
  void commentThatIsNotThereIsMissing() {
    Created created = created("attempt1");
    CommentId said = desk.people().say(created.ref(), "by hand", PUBLIC);
    Created another = created("attempt2");

    assertThat(desk.source().comment(another.ref(), said)).isInstanceOf(Looked.Missing.class);
  }

  @Test
  void ofWhatIsOlderOnlyMarkedCommentsAreShown() {
    Created created = created("attempt1");
    desk.people().say(created.ref(), "by hand", PUBLIC);
    commented(created.ref(), "e1", "by us", PUBLIC);
    Instant later = desk.deadline().plus(Duration.ofHours(1));

    List<Trace> shown = found(desk.target().traces(desk.bridge(), created.ref(), later));

    List<Trace> marked =
        traces(created.ref()).stream().filter(trace -> trace.mark().isPresent()).toList();
    assertThat(shown).isEqualTo(marked);
  }

  @Test
  void takingBackSaysWhetherTheCommentIsGone() {
    Created created = created("attempt1");
    commented(created.ref(), "e1", "for us", INTERNAL);
    CommentId id = only(created.ref()).id();

    TakenBack said = takenBack(created.ref(), id, desk.deadline());

    boolean gone = traces(created.ref()).isEmpty();
    assertThat(said.gone()).as(said.reason()).isEqualTo(gone);
    assertThat(takenBack(created.ref(), id, desk.deadline()).gone()).isEqualTo(gone);
    assertThat(traces(created.ref()).isEmpty()).isEqualTo(gone);
  }

  @Test
  void withoutTimeNothingIsTakenBack() {
    Created created = created("attempt1");
    commented(created.ref(), "e1", "for us", INTERNAL);

    TakenBack said = takenBack(created.ref(), only(created.ref()).id(), desk.began());

    assertThat(said.gone()).isFalse();
    assertThat(traces(created.ref())).hasSize(1);
  }

  private TakenBack takenBack(TicketRef on, CommentId id, Instant deadline) {
    return desk.target().takeBack(desk.bridge(), on, id, deadline);
  }

  @Test
  void withoutTimeNothingIsSaid() {
    Created created = created("attempt1");

    for (Visibility visibility : Visibility.values()) {
      assertThat(comment(created.ref(), "e1", "too late", visibility, desk.began()))
          .isInstanceOf(Written.NotSent.class);
    }

    assertThat(traces(created.ref())).isEmpty();
  }

  @Test
  void commentOnATicketThatIsGoneIsRefused() {
    for (Visibility visibility : Visibility.values()) {
      assertThat(comment(desk.gone(), "e1", "nobody there", visibility, desk.deadline()))
          .isInstanceOf(Written.Refused.class);
    }
    takenBack(desk.gone(), new CommentId("1"), desk.deadline());
  }

  /** A desk that keeps comments apart from tickets may show that there are none. */
  @Test
  void ticketThatIsGoneShowsNoComments() {
    Looked<List<Trace>> looked = desk.target().traces(desk.bridge(), desk.gone(), desk.began());

    assertThat(looked).isIn(new Looked.Found<>(List.of()), new Looked.Missing<>(reason(looked)));
    assertThat(desk.source().comment(desk.gone(), new CommentId("1")))
        .isInstanceOf(Looked.Missing.class);
  }

  private static String reason(Looked<?> looked) {
    return looked instanceof Looked.Missing<?>(var reason) ? reason : "";
  }
}
