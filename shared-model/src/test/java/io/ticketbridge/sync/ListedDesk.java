package io.ticketbridge.sync;

import io.ticketbridge.catchup.ChangeList;
import io.ticketbridge.catchup.Changed;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A {@link FakeDesk} that can be asked what changed. The desk keeps no times, so a ticket counts as
 * changed when it is first listed in its present version.
 */
public final class ListedDesk implements ChangeList {

  private record Stamp(long version, Instant at) {}

  private final FakeDesk desk;
  private final InstantSource clock;
  private final int pageSize;
  private final Map<String, Stamp> stamps = new HashMap<>();

  /** Tickets whose comments the desk fails to show. */
  final Set<String> broken = new HashSet<>();

  /** Tickets that the index shows in an older version. */
  final Map<String, Long> lagging = new HashMap<>();

  /** Homes that tell more than the desk's container. */
  final Map<String, Home> homes = new HashMap<>();

  /** Tickets whose comments the desk refuses to show. */
  final Set<String> withheld = new HashSet<>();

  /** For how long a desk that fails wants to be left alone. */
  Optional<Duration> retryAfter = Optional.empty();

  /** Between a look and its answer: of the list, and at one ticket. */
  Runnable duringList = () -> {};

  Runnable duringLook = () -> {};

  int listed;
  int asked;

  public ListedDesk(FakeDesk desk, InstantSource clock, int pageSize) {
    this.desk = desk;
    this.clock = clock;
    this.pageSize = pageSize;
  }

  /** Gives every ticket that changed its time, which is now. */
  public void stamp() {
    for (StandingTicket ticket : desk.tickets.values()) {
      Stamp known = stamps.get(ticket.id);
      if (known == null || known.version() != ticket.version) {
        stamps.put(ticket.id, new Stamp(ticket.version, clock.instant()));
      }
    }
  }

  @Override
  public Looked<Page> changed(Instant since, Optional<String> after) {
    listed++;
    duringList.run();
    if (desk.down) {
      return new Looked.Unavailable<>(Optional.empty(), "the desk is down");
    }
    stamp();
    int from = after.map(Integer::parseInt).orElse(0);
    List<Changed> all =
        desk.tickets.values().stream()
            .filter(ticket -> !stamps.get(ticket.id).at().isBefore(since))
            .sorted(Comparator.comparing(ticket -> stamps.get(ticket.id).at()))
            .map(this::changed)
            .toList();
    int to = Math.min(all.size(), from + pageSize);
    return new Looked.Found<>(
        new Page(
            all.subList(Math.min(from, to), to),
            to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty()));
  }

  private Changed changed(StandingTicket ticket) {
    Ticket shown = desk.show(ticket);
    return new Changed(
        shown.ref(),
        shown.key(),
        homes.getOrDefault(ticket.id, shown.home()),
        shown.createdAt(),
        stamps.get(ticket.id).at(),
        Version.of(lagging.getOrDefault(ticket.id, ticket.version)),
        shown.marker());
  }

  @Override
  public Looked<List<Said>> said(TicketRef on, Instant since) {
    asked++;
    duringLook.run();
    if (desk.down || broken.contains(on.id())) {
      return new Looked.Unavailable<>(retryAfter, "500");
    }
    if (withheld.contains(on.id())) {
      return new Looked.Refused<>("403");
    }
    return new Looked.Found<>(
        desk.tickets.get(on.id()).comments.stream()
            .filter(comment -> !comment.createdAt().isBefore(since))
            .map(comment -> new Said(new CommentId(comment.id().value()), comment.createdAt()))
            .toList());
  }
}
