package io.ticketbridge.sandbox.start;

import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import io.ticketbridge.sandbox.desk.ticket.Visibility;

/**
 * The errand of {@code outbound-api}: somebody comments in Service Desk; answered is that with 202,
 * once the event is in the queue.
 */
final class Webhooks implements Errand {

  private static final int TICKETS = 25;

  private final Stand stand;
  private final String ticket;
  private Letter letter;

  Webhooks(Stand stand) throws InterruptedException {
    this.stand = stand;
    this.ticket = stand.desks().serviceDesk().raise("cara", NewTicket.of("Slow", "Very.")).key();
    stand.sent(stand.desks().serviceDesk(), 1);
  }

  @Override
  public void happen() throws InterruptedException {
    stand.forget();
    stand.desks().serviceDesk().comment("ana", ticket, "Looking at it.", Visibility.PUBLIC);
    letter = stand.sent(stand.desks().serviceDesk(), 1).getFirst();
  }

  @Override
  public boolean answered(Launched service) {
    return service.accepts(letter);
  }

  @Override
  public void load(Launched service, int events) throws InterruptedException {
    var round = new Round(stand.desks().serviceDesk(), "cara", "ana", TICKETS);
    round.deliver(stand, service, events);
  }

  @Override
  public void rest() {
    // What it has answered is in the queue.
  }

  @Override
  public void close() {
    // The stand closes what was used.
  }
}
