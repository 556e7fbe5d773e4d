package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.Recorded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One way to write a recording down, for rows that are as it takes them to be. */
sealed interface Plan permits Staying, Moving {

  /** The transaction. */
  List<Write> writes();

  /** What a refusal means, told by the rows that were there instead. */
  Verdict refused(List<Optional<Map<String, AttributeValue>>> rows);

  /** The lane's name once this is written. */
  LaneName home();

  /** What to do about a refusal. */
  sealed interface Verdict {

    /** Nothing is written, and nothing is to be. */
    record Ends(Recorded as) implements Verdict {}

    /** The rows are otherwise than they were taken to be. */
    record Next(Plan plan) implements Verdict {}
  }

  static Verdict lost() {
    return new Verdict.Ends(Recorded.LOST);
  }

  static Optional<LaneRow> row(List<Optional<Map<String, AttributeValue>>> rows, int index) {
    return index < rows.size() ? rows.get(index).map(LaneRow::new) : Optional.empty();
  }
}
