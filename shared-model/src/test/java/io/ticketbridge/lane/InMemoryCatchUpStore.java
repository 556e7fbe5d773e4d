package io.ticketbridge.lane;

import io.ticketbridge.catchup.CatchUpStore;
import io.ticketbridge.catchup.Place;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What catching up keeps and asks of an {@link InMemoryLaneStore}, under the store's own lock. */
public final class InMemoryCatchUpStore implements CatchUpStore {

  private record Kept(Place place, Holder holder, Instant restsUntil) {}

  private final InMemoryLaneStore store;
  private final Map<String, Kept> places = new HashMap<>();
  private final Map<TicketRef, Set<EventId>> remembered = new HashMap<>();

  public InMemoryCatchUpStore(InMemoryLaneStore store) {
    this.store = store;
  }

  @Override
  public Optional<Place> claim(String watch, Holder holder, Instant now) {
    synchronized (store) {
      Kept kept = places.getOrDefault(watch, new Kept(Place.first(now), null, Instant.MIN));
      boolean taken =
          kept.holder() != null
              && !kept.holder().token().equals(holder.token())
              && kept.holder().deadline().isAfter(now);
      if (taken || kept.restsUntil().isAfter(now)) {
        return Optional.empty();
      }
      places.put(watch, new Kept(kept.place(), holder, kept.restsUntil()));
      return Optional.of(kept.place());
    }
  }

  @Override
  public boolean leave(String watch, String token, Place place, Instant restsUntil) {
    synchronized (store) {
      Kept kept = places.get(watch);
      if (kept == null || kept.holder() == null || !kept.holder().token().equals(token)) {
        return false;
      }
      places.put(watch, new Kept(place, null, restsUntil));
      return true;
    }
  }

  @Override
  public Optional<Place> place(String watch) {
    synchronized (store) {
      return Optional.ofNullable(places.get(watch)).map(Kept::place);
    }
  }

  @Override
  public Standing standing(TicketRef ticket) {
    synchronized (store) {
      InMemoryLane lane = store.lane(ticket);
      return new Standing(lane.name(), lane.state, lane.correlation != null, lane.agreements);
    }
  }

  @Override
  public Set<CommentId> linked(LaneName name, TicketRef ticket, Set<CommentId> comments) {
    synchronized (store) {
      InMemoryLane lane = store.lane(name.home());
      return comments.stream()
          .filter(id -> lane.link(ticket.side(), id).isPresent())
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  @Override
  public Set<EventId> fed(TicketRef ticket, Set<EventId> events) {
    synchronized (store) {
      var fed = new HashSet<>(remembered.getOrDefault(ticket, Set.of()));
      fed.retainAll(events);
      return fed;
    }
  }

  @Override
  public void remember(TicketRef ticket, Collection<EventId> events) {
    synchronized (store) {
      remembered.computeIfAbsent(ticket, _ -> new HashSet<>()).addAll(events);
    }
  }
}
