package io.ticketbridge.sandbox.start;

import io.ticketbridge.sandbox.desk.ticket.NewTicket;

/**
 * The errand of {@code inbound-api}: somebody raises an incident in ServiceNow; answered is that
 * with 201, once it was created in Service Desk and recorded.
 */
final class Messages implements Errand {

  private static final int TICKETS = 25;

  private final Stand stand;
  private Letter letter;

  Messages(Stand stand) {
    this.stand = stand;
  }

  @Override
  public void happen() throws InterruptedException {
    stand.forget();
    stand.desks().serviceNow().raise("sam.support", NewTicket.of("Slow", "Very."));
    letter = stand.sent(stand.desks().serviceNow(), 1).getFirst();
  }

  @Override
  public boolean answered(Launched service) {
    return service.accepts(letter);
  }

  @Override
  public void load(Launched service, int events) throws InterruptedException {
    stand.forget();
    var round = new Round(stand.desks().serviceNow(), "sam.support", "sam.support", TICKETS);
    round.deliver(stand, service, events);
  }

  @Override
  public void rest() {
    // What it has answered is written down.
  }

  @Override
  public void close() {
    // The stand closes what was used.
  }
}
