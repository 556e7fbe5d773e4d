package io.ticketbridge.sync;

import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A create of unknown effect (protocol section 4): the target is looked at before anything else is
 * done. One ticket with the marker of an attempt is adopted, two are a person's matter, and none
 * counts only after the horizon.
 */
final class CreateDoubt {

  private final Surroundings at;

  CreateDoubt(Surroundings at) {
    this.at = at;
  }

  /** What the look at the target says. */
  sealed interface Verdict {

    /** This is the counterpart; it is to be recorded. */
    record Adopted(Recording recording) implements Verdict {}

    /** No attempt ever made a ticket. */
    record Never() implements Verdict {}

    /** Not to be said yet, or only by a person. */
    record Open(Step step) implements Verdict {}
  }

  private record Candidate(Created created, Attempt attempt) {}

  /** What is asked about. */
  private record Doubt(
      Bridge bridge,
      Intent.Create intent,
      TicketRef source,
      String key,
      Sequence place,
      Instant since) {}

  /**
   * Looks into the doubt.
   *
   * @param key what people call the ticket that the create was for
   * @param place of the event in hand
   * @param since when the lane began to wait
   */
  Verdict look(Lane lane, Intent.Create intent, String key, Sequence place, Instant since) {
    Optional<Bridge> configured = at.bridges().find(intent.bridge());
    if (configured.isEmpty()) {
      return new Verdict.Open(Step.parkedInDoubt(SyncEngine.noSuchBridge(intent.bridge())));
    }
    Bridge bridge = configured.get();
    TicketRef source = lane.name().home();
    Side side = source.side().other();
    TicketTarget target = at.desks().target(side, bridge);
    // Nothing found counts as of the moment of asking: the answer may have been long on its way.
    Instant asked = at.now();
    var candidates = new ArrayList<Candidate>();
    for (Attempt attempt : intent.attempts()) {
      List<Marker> markers = List.of(new Marker(at.settings().deployment(), source, attempt));
      Looked<List<Created>> looked = lookUp(lane, target, bridge, markers);
      switch (looked) {
        case Looked.Found(var found) ->
            found.forEach(created -> candidates.add(new Candidate(created, attempt)));
        case Looked.Blind<List<Created>> _ -> {
          return blind(target, bridge);
        }
        case Looked.Missing(var reason) -> {
          return new Verdict.Open(Step.parkedInDoubt(reason));
        }
        case Looked.Refused(var reason) -> {
          return new Verdict.Open(Step.parkedInDoubt(reason));
        }
        case Looked.Unavailable(var after, var reason) -> {
          return later(since, after, reason);
        }
      }
    }
    return judge(new Doubt(bridge, intent, source, key, place, since), asked, candidates);
  }

  private static Looked<List<Created>> lookUp(
      Lane lane, TicketTarget target, Bridge bridge, List<Marker> markers) {
    if (lane.witness().isPresent()) {
      Looked<List<Created>> told = target.carrying(bridge, lane.witness().get(), markers);
      if (told instanceof Looked.Found(var found) && !found.isEmpty()) {
        return told;
      }
    }
    return target.find(bridge, markers);
  }

  private Verdict judge(Doubt doubt, Instant asked, List<Candidate> candidates) {
    if (candidates.size() > 1) {
      return new Verdict.Open(
          Step.parkedInDoubt(
              "Two tickets carry the marker of %s: %s and %s; close one, then link the other"
                  .formatted(
                      doubt.source(),
                      candidates.get(0).created().key(),
                      candidates.get(1).created().key())));
    }
    Instant settledAt = settledAt(doubt);
    if (candidates.size() == 1) {
      return adopt(doubt, candidates.getFirst(), settledAt);
    }
    if (asked.isAfter(settledAt)) {
      return new Verdict.Never();
    }
    Instant next = at.nextTry(doubt.since(), Optional.empty());
    Instant last = settledAt.plusMillis(1);
    return new Verdict.Open(
        Step.doubtful(
            next.isBefore(last) ? next : last,
            "It is not known yet whether the counterpart was created; it counts as not created only"
                + " after "
                + settledAt));
  }

  private static Instant settledAt(Doubt doubt) {
    Duration horizon = doubt.bridge().policy().horizon(doubt.source().side().other());
    return doubt.intent().deadline().plus(horizon);
  }

  /** A ticket that does not show what was sent is read afresh: an index tells no version. */
  private Verdict adopt(Doubt doubt, Candidate one, Instant settledAt) {
    Side side = doubt.source().side().other();
    boolean plain = Adoption.isAsSent(doubt.intent(), side, one.created());
    if (plain || one.created().shown().version().isPresent()) {
      return adopted(doubt, one, settledAt);
    }
    var marker = new Marker(at.settings().deployment(), doubt.source(), one.attempt());
    TicketTarget target = at.desks().target(side, doubt.bridge());
    return switch (target.carrying(doubt.bridge(), one.created().ref(), List.of(marker))) {
      case Looked.Found(var found) when !found.isEmpty() ->
          adopted(doubt, new Candidate(found.getFirst(), one.attempt()), settledAt);
      case Looked.Found<List<Created>> _ ->
          later(
              doubt.since(),
              Optional.empty(),
              "The ticket that was found does not carry the marker any more");
      case Looked.Blind<List<Created>> _ -> adopted(doubt, one, settledAt);
      case Looked.Missing(var reason) -> new Verdict.Open(Step.parkedInDoubt(reason));
      case Looked.Refused(var reason) -> new Verdict.Open(Step.parkedInDoubt(reason));
      case Looked.Unavailable(var after, var reason) -> later(doubt.since(), after, reason);
    };
  }

  private Verdict adopted(Doubt doubt, Candidate one, Instant settledAt) {
    var adoption = new Adoption(doubt.intent(), doubt.source(), one.created(), settledAt);
    return new Verdict.Adopted(
        adoption.recording(doubt.key(), one.attempt(), doubt.place(), at.now()));
  }

  private static Verdict blind(TicketTarget target, Bridge bridge) {
    return target.deduplicates(bridge)
        ? new Verdict.Never()
        : new Verdict.Open(
            Step.parkedInDoubt(
                "It is not known whether the counterpart was created, and the far end cannot be"
                    + " read; look there: if it is there, link the two; if it is not, resend the"
                    + " event"));
  }

  private Verdict later(Instant since, Optional<Duration> after, String reason) {
    return new Verdict.Open(Step.doubtful(at.nextTry(since, after), reason));
  }
}
