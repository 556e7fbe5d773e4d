package io.ticketbridge.sandbox.desk.servicedesk;

import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The tickets of the desk, and what its search knows of them. A change is made under {@link
 * #locked}; readers see whole tickets.
 */
final class Issues {

  private static final int FIRST_ISSUE_ID = 10_001;
  private static final int FIRST_COMMENT_ID = 30_001;

  private record Indexed(Instant at, Issue issue) {}

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Issue> byId = new LinkedHashMap<>();
  private final Map<String, String> idByKey = new HashMap<>();
  private final Map<String, ArrayDeque<Indexed>> index = new LinkedHashMap<>();
  private final Map<String, Integer> lastNumber = new HashMap<>();
  private Duration searchLag;
  private int nextIssueId = FIRST_ISSUE_ID;
  private int nextCommentId = FIRST_COMMENT_ID;

  Issues(Clock clock, Duration searchLag) {
    this.clock = clock;
    this.searchLag = searchLag;
  }

  /** Does something while nobody else changes a ticket. */
  <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  void searchLag(Duration lag) {
    locked(() -> searchLag = lag);
  }

  /** Gives a new ticket its id and key and keeps it. */
  Issue add(Issue draft) {
    return locked(() -> {
      String project = draft.project().key();
      int number = lastNumber.merge(project, 1, Integer::sum);
      Issue issue = draft.named(String.valueOf(nextIssueId++), project + "-" + number);
      idByKey.put(issue.key(), issue.id());
      keep(issue);
      return issue;
    });
  }

  /** Keeps a changed ticket, its time of update set to now. */
  Issue replace(Issue changed) {
    return locked(() -> {
      Issue issue = changed.touched(now());
      keep(issue);
      return issue;
    });
  }

  String nextCommentId() {
    return locked(() -> String.valueOf(nextCommentId++));
  }

  Optional<Issue> find(String idOrKey) {
    return locked(() -> Optional.ofNullable(byId.get(idByKey.getOrDefault(idOrKey, idOrKey))));
  }

  Issue require(String idOrKey) {
    return find(idOrKey)
        .orElseThrow(() ->
            DeskRefusal.notFound("Issue does not exist or you do not have permission to see it."));
  }

  /** The comment of that id, whatever its ticket. */
  IssueComment requireComment(String commentId) {
    return all().stream()
        .flatMap(issue -> issue.comment(commentId).stream())
        .findFirst()
        .orElseThrow(
            () -> DeskRefusal.notFound("Can not find a comment for the id: " + commentId + "."));
  }

  List<Issue> all() {
    return locked(() -> List.copyOf(byId.values()));
  }

  /** Every ticket as search sees it at this moment. */
  List<Issue> searchable() {
    return locked(() -> {
      Instant seenUntil = now().minus(searchLag);
      List<Issue> seen = new ArrayList<>();
      index.values().forEach(versions -> newestSeen(versions, seenUntil).ifPresent(seen::add));
      return seen;
    });
  }

  private void keep(Issue issue) {
    byId.put(issue.id(), issue);
    ArrayDeque<Indexed> versions = index.computeIfAbsent(issue.id(), id -> new ArrayDeque<>());
    versions.addLast(new Indexed(now(), issue));
    newestSeen(versions, now().minus(searchLag));
  }

  /** The newest version that is old enough; older ones are forgotten. */
  private static Optional<Issue> newestSeen(ArrayDeque<Indexed> versions, Instant seenUntil) {
    Indexed newest = null;
    while (!versions.isEmpty() && !versions.peekFirst().at().isAfter(seenUntil)) {
      newest = versions.pollFirst();
    }
    if (newest == null) {
      return Optional.empty();
    }
    versions.addFirst(newest);
    return Optional.of(newest.issue());
  }
}
