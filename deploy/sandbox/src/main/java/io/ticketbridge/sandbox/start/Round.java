package io.ticketbridge.sandbox.start;

import io.ticketbridge.sandbox.desk.ticket.Desk;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many events of a few tickets: each ticket's in order, the tickets side by side.
 *
 * @param customer raises the tickets
 * @param agent comments on them
 * @param tickets on how many tickets
 */
record Round(Desk desk, String customer, String agent, int tickets) {

  private static final int SIDE_BY_SIDE = 8;

  /** Has so many events happen, and delivers them; none may be refused. */
  void deliver(Stand stand, Launched service, int events) throws InterruptedException {
    Map<String, List<Letter>> byTicket = new LinkedHashMap<>();
    for (Letter letter : written(stand, events)) {
      byTicket.computeIfAbsent(letter.ticket(), _ -> new ArrayList<>()).add(letter);
    }
    List<Future<?>> under = new ArrayList<>();
    try (var couriers = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
      byTicket
          .values()
          .forEach(letters ->
              under.add(couriers.submit(() -> letters.forEach(letter -> carry(letter, service)))));
    }
    for (Future<?> way : under) {
      try {
        way.get();
      } catch (ExecutionException refused) {
        throw new IllegalStateException(refused.getCause().getMessage(), refused);
      }
    }
  }

  private List<Letter> written(Stand stand, int events) throws InterruptedException {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < Math.min(tickets, events); i++) {
      keys.add(desk.raise(customer, NewTicket.of("Slow " + i, "Very.")).key());
    }
    for (int i = keys.size(); i < events; i++) {
      desk.comment(agent, keys.get(i % keys.size()), "Still looking, " + i, Visibility.PUBLIC);
    }
    return stand.sent(desk, events);
  }

  private static void carry(Letter letter, Launched service) {
    if (!service.accepts(letter)) {
      throw new IllegalStateException("A message was not accepted; see the service's log");
    }
  }
}
