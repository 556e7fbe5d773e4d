package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.Recorded;
import io.ticketbridge.lane.Recording.After;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A recording in a lane that keeps its name. If it makes a pair, the ServiceNow ticket's row
 * becomes a pointer; if that ticket had a lane of its own, the two are merged.
 *
 * @param merges whether the ServiceNow ticket had a lane of its own
 * @param closedMeanwhile whether somebody's merge closed the lane while it was held
 */
record Staying(Facts facts, LaneName home, boolean merges, boolean closedMeanwhile)
    implements Plan {

  private static final int OWN = 0;
  private static final int POINTER = 1;

  static Staying in(Facts facts, LaneName home) {
    return new Staying(facts, home, false, false);
  }

  @Override
  public List<Write> writes() {
    var own = new Change(Keys.lane(home));
    Terms terms = own.terms();
    terms.require(terms.is(Values.text(token()), LaneRow.HOLDER));
    facts.in(own);
    if (!facts.recording().keepsIntent()) {
      own.remove(LaneRow.INTENT, LaneRow.WITNESS);
    }
    var writes = new ArrayList<Write>();
    writes.add(own);
    facts.recording().correlation().ifPresent(pair -> writes.add(pair(own, pair)));
    leave(own);
    if (facts.vanished().isEmpty()) {
      settle(own);
    }
    writes.addAll(facts.beside(home));
    return writes;
  }

  private Write pair(Change own, Correlation pair) {
    Terms terms = own.terms();
    var servicenow = Values.text(pair.servicenow().toString());
    own.set(LaneRow.PAIR, PairForm.of(pair))
        .require(
            terms.any(
                terms.absent(LaneRow.PAIR),
                terms.is(servicenow, LaneRow.PAIR, PairForm.SERVICENOW)));
    if (merges) {
      own.set(LaneRow.MERGES_FROM, servicenow);
    }
    var pointer = new Terms();
    var here = pointer.is(Values.text(home.home().toString()), LaneRow.POINTS_TO);
    var free = pointer.absent(merges ? LaneRow.POINTS_TO : Keys.PARTITION);
    return new Write.Put(
        Moving.pointer(new LaneName(pair.servicenow()), home),
        pointer.require(pointer.any(free, here)));
  }

  private void leave(Change own) {
    switch (facts.recording().after()) {
      case After.Open(OptionalLong appended) -> open(own, appended);
      case After.Held(Instant deadline) -> hold(own, deadline);
      case After.Closed closed -> {
        Leaving.free(own);
        Leaving.close(own, closed, facts.now());
      }
    }
  }

  /** Only of what this holder does from now on is anything unknown. */
  private void settle(Change own) {
    if (facts.recording().after() instanceof After.Held) {
      own.set(LaneRow.UNSETTLED_SINCE, Values.moment(facts.now()));
    } else {
      own.remove(LaneRow.UNSETTLED_SINCE);
    }
  }

  private void hold(Change own, Instant deadline) {
    if (merges) {
      Leaving.mergeHeld(own, token(), deadline, facts.now());
    } else {
      Leaving.hold(own, token(), deadline);
    }
    Leaving.writingFields(own, facts.stillWritesFields(), deadline);
  }

  private void open(Change own, OptionalLong appended) {
    Leaving.free(own);
    if (merges) {
      Leaving.merge(own, facts.now(), facts.now());
    } else if (closedMeanwhile) {
      own.copy(LaneRow.STATE, LaneRow.DUE_STATE).set(LaneRow.DUE_AT, Values.sortable(facts.now()));
    } else {
      opening(own, appended);
    }
  }

  private void opening(Change own, OptionalLong appended) {
    Terms terms = own.terms();
    if (appended.isEmpty()) {
      // Only a drain that saw the end of what waits opens a closed lane.
      terms.require(terms.is(Values.text("OPEN"), LaneRow.STATE));
    }
    Leaving.requireDrained(terms, appended);
    boolean keepsIntent = facts.recording().keepsIntent();
    Leaving.open(own, keepsIntent);
    boolean paired = facts.lane().correlation().or(facts.recording()::correlation).isPresent();
    if (!paired && !keepsIntent) {
      own.set(LaneRow.EXPIRES_AT, Values.expiry(facts.expiry()));
    }
  }

  private String token() {
    return facts.lane().holder().token();
  }

  @Override
  public Verdict refused(List<Optional<Map<String, AttributeValue>>> rows) {
    Optional<LaneRow> own = Plan.row(rows, OWN);
    if (own.isPresent()) {
      return refusedBy(own.get());
    }
    Optional<LaneRow> pointer =
        facts.recording().correlation().flatMap(_ -> Plan.row(rows, POINTER));
    boolean livedAlone = pointer.filter(row -> row.pointsTo().isEmpty()).isPresent();
    return livedAlone && !merges
        ? new Verdict.Next(new Staying(facts, home, true, closedMeanwhile))
        : Plan.lost();
  }

  private Verdict refusedBy(LaneRow own) {
    if (own.pointsTo().isPresent()) {
      return new Verdict.Next(in(facts, own.pointsTo().get()));
    }
    if (!own.heldBy(token()) || pairedElsewhere(own)) {
      return Plan.lost();
    }
    if (facts.recording().after() instanceof After.Open(OptionalLong appended)
        && Leaving.grew(own, appended)) {
      return new Verdict.Ends(Recorded.APPENDED);
    }
    return closedMeanwhile ? Plan.lost() : new Verdict.Next(new Staying(facts, home, merges, true));
  }

  private boolean pairedElsewhere(LaneRow own) {
    return facts
        .recording()
        .correlation()
        .filter(pair -> own.correlation().isPresent() && !own.pairs(pair.servicenow()))
        .isPresent();
  }
}
