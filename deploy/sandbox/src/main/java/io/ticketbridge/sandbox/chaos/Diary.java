package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.desk.activity.Activity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What happened at the desks and on the way, for whoever follows a finding to its cause. */
final class Diary {

  private static final int LONGEST = 500_000;
  private static final Set<Activity.Kind> KEPT =
      EnumSet.complementOf(EnumSet.of(Activity.Kind.CALLED, Activity.Kind.CROSSED));

  /** An entry; {@code at} sorts like the services' times do. */
  record Entry(String at, String text) {}

  private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  /** Something that a desk tells of itself. */
  void note(Activity activity) {
    if (KEPT.contains(activity.kind())) {
      note(
          activity.at(),
          "%s %s \"%s\" (%s) %s%s"
              .formatted(
                  activity.desk().path(),
                  activity.kind(),
                  activity.ticket(),
                  activity.ticketId(),
                  activity.what(),
                  activity.who().isEmpty() ? "" : " by " + activity.who()));
    }
  }

  void note(String text) {
    note(Instant.now(), text);
  }

  private void note(Instant at, String text) {
    if (count.incrementAndGet() <= LONGEST) {
      entries.add(new Entry(at.truncatedTo(ChronoUnit.MILLIS).toString(), text));
    }
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }
}
