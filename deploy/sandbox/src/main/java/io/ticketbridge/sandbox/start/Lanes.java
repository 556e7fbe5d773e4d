package io.ticketbridge.sandbox.start;

import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * The errand of {@code out-processor}: the queue holds a ticket raised in Service Desk; answered is
 * that once ServiceNow has its incident.
 */
final class Lanes implements Errand {

  private static final int TICKETS = 25;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(50);

  /** Longer than a poll lasts: what is put while one of a dead process is open, goes there. */
  private static final Duration POLLS_ENDED = Duration.ofMillis(1500);

  private final Stand stand;
  private final Launched door;
  private int incidents;

  private Lanes(Stand stand, Launched door) {
    this.stand = stand;
    this.door = door;
  }

  static Lanes fed(Stand stand, Product helper) throws IOException, InterruptedException {
    Launched door = stand.launch(helper);
    door.millisToReady();
    return new Lanes(stand, door);
  }

  @Override
  public void happen() throws InterruptedException {
    Thread.sleep(POLLS_ENDED);
    stand.forget();
    incidents = stand.desks().serviceNow().tickets().size();
    stand.desks().serviceDesk().raise("cara", NewTicket.of("Slow", "Very."));
    Letter letter = stand.sent(stand.desks().serviceDesk(), 1).getFirst();
    if (!door.accepts(letter)) {
      throw new IllegalStateException("The helping outbound-api did not take a webhook");
    }
  }

  @Override
  public boolean answered(Launched service) {
    return stand.desks().serviceNow().tickets().size() > incidents;
  }

  @Override
  public void load(Launched service, int events) throws InterruptedException {
    stand.forget();
    var round = new Round(stand.desks().serviceDesk(), "cara", "ana", TICKETS);
    round.deliver(stand, door, events);
    rest();
  }

  /** Until nothing is queued any more, nor in work. */
  @Override
  public void rest() throws InterruptedException {
    Instant until = Instant.now().plus(PATIENCE);
    while (stand.cloud().queued() > 0) {
      if (Instant.now().isAfter(until)) {
        throw new IllegalStateException("The queue is not worked off after " + PATIENCE);
      }
      Thread.sleep(LOOK);
    }
  }

  @Override
  public void close() {
    door.close();
  }
}
