package io.ticketbridge.sync;

import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.Marker;
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

  /**
   * Looks into the doubt.
   *
   * @param key what people call the ticket that the create was for
   * @param since when the lane began to wait
   */
  Verdict look(Lane lane, Intent.Create intent, String key, Instant since) {
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
    return judge(bridge, intent, source, key, since, asked, candidates);
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

  private Verdict judge(
      Bridge bridge,
      Intent.Create intent,
      TicketRef source,
      String key,
      Instant since,
      Instant asked,
      List<Candidate> candidates) {
    if (candidates.size() > 1) {
      return new Verdict.Open(
          Step.parkedInDoubt(
              "Two tickets carry the marker of %s: %s and %s; close one, then link the other"
                  .formatted(
                      source,
                      candidates.get(0).created().key(),
                      candidates.get(1).created().key())));
    }
    if (candidates.size() == 1) {
      Candidate one = candidates.getFirst();
      return new Verdict.Adopted(adopted(intent, source, key, one));
    }
    Duration horizon = bridge.policy().horizon(source.side().other());
    Instant settledAt = intent.deadline().plus(horizon);
    if (asked.isAfter(settledAt)) {
      return new Verdict.Never();
    }
    Instant next = at.nextTry(since, Optional.empty());
    Instant last = settledAt.plusMillis(1);
    return new Verdict.Open(
        Step.doubtful(
            next.isBefore(last) ? next : last,
            "It is not known yet whether the counterpart was created; it counts as not created only"
                + " after "
                + settledAt));
  }

  /** People may have changed the ticket since: what was sent is agreed, what it shows is news. */
  private static Recording adopted(
      Intent.Create intent, TicketRef source, String key, Candidate one) {
    Created found = one.created();
    return Recording.pairing(
        Correlation.of(intent.bridge(), source, key, found.ref(), found.key(), one.attempt()),
        intent.agreements());
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
