package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.CommentLink;
import io.ticketbridge.lane.Holder;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Side;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts together what a holder sees of its lane. */
final class Sight {

  private final Table table;

  Sight(Table table) {
    this.table = table;
  }

  Lane of(
      LaneRow row,
      Holder holder,
      LaneState enteredAs,
      Beside.Question question,
      Beside.Answer beside) {
    return new Lane(
        row.name(),
        holder,
        enteredAs,
        row.correlation(),
        row.agreements(),
        row.intent(),
        question.event().map(row::attemptsOf).orElse(0),
        beside.receipted(),
        link(row, question, beside),
        recentComments(row),
        row.sent(),
        row.vanished(),
        row.witness(),
        beside.stopped());
  }

  /** The link that was read beside. */
  static Optional<CommentLink> link(Beside.Answer beside) {
    return Optional.of(beside.link()).filter(row -> !row.isEmpty()).map(PairForm::link);
  }

  /**
   * The link may have been written after it was looked for and before the lane was entered: the
   * lane knows, and then the row is there to be read.
   */
  private Optional<CommentLink> link(LaneRow row, Beside.Question question, Beside.Answer beside) {
    if (!beside.link().isEmpty()) {
      return link(beside);
    }
    boolean linkedSince =
        question.comment().isPresent()
            && question.side().stream()
                .anyMatch(side -> remembered(row, side).contains(question.comment().get()));
    return linkedSince ? question.link().map(table::read).map(PairForm::link) : Optional.empty();
  }

  private static Map<Side, Set<CommentId>> recentComments(LaneRow row) {
    var recent = new EnumMap<Side, Set<CommentId>>(Side.class);
    for (Side side : Side.values()) {
      recent.put(side, remembered(row, side));
    }
    return recent;
  }

  private static Set<CommentId> remembered(LaneRow row, Side side) {
    return Set.copyOf(row.recentComments(side, LaneRow.REMEMBERED));
  }
}
