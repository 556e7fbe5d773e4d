package io.ticketbridge.sandbox.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.sandbox.chaos.Finding.Question;
import io.ticketbridge.sandbox.desk.ticket.DeskComment;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every comment of one matter once on both desks, as visible as it was, in its order. */
final class CommentAudit {

  /** Tells people of a change that was not carried; the bridge's own words. */
  private static final String NOTE = "Ticketbridge: Both desks changed ";

  private final Matter matter;
  private final Ledger ledger;
  private final DeskTicket here;
  private final DeskTicket there;
  private final List<Finding> findings = new ArrayList<>();
  private int ordered;

  CommentAudit(Matter matter, Ledger ledger, DeskTicket here, DeskTicket there) {
    this.matter = matter;
    this.ledger = ledger;
    this.here = here;
    this.there = there;
  }

  List<Finding> findings() {
    compare(here);
    compare(there);
    order(here, there);
    order(there, here);
    return findings;
  }

  /** How many comments were compared by their places; known after the findings. */
  int ordered() {
    return ordered;
  }

  private void compare(DeskTicket ticket) {
    List<DeskComment> shown = new ArrayList<>(ticket.comments());
    if (!matter.changed().isEmpty()) {
      // Where nobody changed a field there is nothing to be told of.
      shown.removeIf(CommentAudit::isNote);
    }
    for (Matter.Said said : matter.said()) {
      boolean own = said.desk() == ticket.desk();
      Optional<DeskComment> found =
          shown.stream()
              .filter(comment -> own ? isSame(comment, said) : isCarried(comment, said))
              .findFirst();
      found.ifPresent(shown::remove);
      if (found.isEmpty() && !waits(said)) {
        add(
            Question.COMMENT_MISSING,
            "%s lacks comment %s of %s (%s)"
                .formatted(
                    ticket.key(), said.comment().id(), said.desk(), said.comment().visibility()));
      }
    }
    for (DeskComment surplus : shown) {
      add(
          Question.COMMENT_TWICE,
          "%s shows %s comment %s, which nobody wrote or which was there already: '%s'"
              .formatted(ticket.key(), surplus.visibility(), surplus.id(), surplus.text()));
    }
  }

  private static boolean isSame(DeskComment comment, Matter.Said said) {
    return comment.id().equals(said.comment().id());
  }

  /**
   * A comment that was caught up with is read from a journal that knows its author's login only.
   */
  private boolean isCarried(DeskComment comment, Matter.Said said) {
    String author = said.comment().author();
    return comment.byIntegration()
        && comment.visibility() == said.comment().visibility()
        && Stream.of(author, ledger.login(author))
            .anyMatch(name -> comment.text().equals(name + ": " + said.comment().text()));
  }

  private static boolean isNote(DeskComment comment) {
    return comment.byIntegration()
        && comment.visibility() == Visibility.INTERNAL
        && comment.text().startsWith(NOTE);
  }

  /** Nothing is lost of what waits behind a value that nobody can translate. */
  private boolean waits(Matter.Said said) {
    return ledger
        .lane(Ledger.ref(here))
        .filter(Partition::isParked)
        .filter(lane -> lane.waitsFor(said.comment().id()))
        .isPresent();
  }

  /** What the bridge wrote on this ticket, in the order of the sequence numbers of its events. */
  private void order(DeskTicket target, DeskTicket source) {
    Partition lane = ledger.lane(Ledger.ref(here)).orElse(null);
    if (lane == null) {
      return;
    }
    String last = "";
    String lastComment = "";
    for (DeskComment comment : target.comments()) {
      Optional<String> sequence =
          lane.link(Ledger.side(target.desk()), comment.id())
              .filter(link -> link.path("side").asText().equals(Ledger.side(source.desk())))
              .map(CommentAudit::origin)
              .flatMap(origin -> ledger.sequence(lane, Ledger.ref(source), origin));
      if (sequence.isPresent()) {
        ordered++;
        if (sequence.get().compareTo(last) < 0) {
          add(
              Question.COMMENT_ORDER,
              "%s shows comment %s (place %s) before comment %s (place %s)"
                  .formatted(
                      target.key(), lastComment, brief(last), comment.id(), brief(sequence.get())));
        }
        last = sequence.get();
        lastComment = comment.id();
      }
    }
  }

  private static String origin(JsonNode link) {
    return link.path("comment").asText();
  }

  private static String brief(String sequence) {
    return sequence.replaceFirst("^(\\d)0*", "$1·");
  }

  private void add(Question kind, String what) {
    findings.add(Audit.finding(kind, what, List.of(here, there)));
  }
}
