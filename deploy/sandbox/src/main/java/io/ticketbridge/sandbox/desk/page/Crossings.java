package io.ticketbridge.sandbox.desk.page;

import io.ticketbridge.sandbox.desk.activity.Activity;
import io.ticketbridge.sandbox.desk.activity.Activity.Kind;
import io.ticketbridge.sandbox.desk.activity.ActivityLog;
import io.ticketbridge.sandbox.desk.activity.ActivityLog.Subject;
import io.ticketbridge.sandbox.desk.ticket.Desk;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * Notes how long what a person did at one desk took to show at the other: the bridge's account
 * doing the same kind of thing to the counterpart is taken for it, the oldest first. Used by the
 * log's one thread only.
 */
final class Crossings {

  private static final int REMEMBERED = 5_000;
  private static final Set<Kind> FOLLOWED =
      Set.of(Kind.RAISED, Kind.COMMENTED, Kind.STATUS, Kind.PRIORITY);

  private record Place(DeskName desk, String ticketId, Kind kind) {}

  private final Function<DeskName, Desk> desks;
  private final ActivityLog log;
  private final Map<Place, ArrayDeque<Instant>> waiting = bounded();
  private final Map<String, String> idByName = bounded();
  private final Map<String, String> counterpart = bounded();

  Crossings(Function<DeskName, Desk> desks, ActivityLog log) {
    this.desks = desks;
    this.log = log;
  }

  private static <K, V> Map<K, V> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > REMEMBERED;
      }
    };
  }

  void hear(Activity activity) {
    if (!FOLLOWED.contains(activity.kind())) {
      return;
    }
    idByName.put(activity.ticket(), activity.ticketId());
    idByName.put(activity.ticketId(), activity.ticketId());
    if (!activity.byIntegration()) {
      Place place = new Place(activity.desk(), activity.ticketId(), activity.kind());
      waiting.computeIfAbsent(place, key -> new ArrayDeque<>()).addLast(activity.at());
      return;
    }
    counterpart(activity)
        .map(other -> new Place(activity.desk().other(), other, activity.kind()))
        .map(waiting::get)
        .map(ArrayDeque::pollFirst)
        .ifPresent(since -> note(activity, since));
  }

  private void note(Activity activity, Instant since) {
    log.note(
        activity.desk(),
        Kind.CROSSED,
        new Subject(activity.ticket(), activity.ticketId(), "", true),
        activity.kind() == Kind.RAISED ? "new ticket" : activity.what(),
        OptionalLong.of(Duration.between(since, activity.at()).toMillis()));
  }

  private Optional<String> counterpart(Activity activity) {
    String known = counterpart.get(activity.ticketId());
    if (known != null) {
      return Optional.of(known);
    }
    Optional<String> found =
        desks.apply(activity.desk()).find(activity.ticketId()).stream()
            .flatMap(ticket -> ticket.links().stream())
            .map(idByName::get)
            .filter(Objects::nonNull)
            .findFirst();
    found.ifPresent(other -> join(activity.ticketId(), other));
    return found;
  }

  private void join(String one, String other) {
    counterpart.put(one, other);
    counterpart.put(other, one);
  }
}
