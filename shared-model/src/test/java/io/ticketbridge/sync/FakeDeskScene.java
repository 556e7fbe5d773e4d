package io.ticketbridge.sync;

import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.util.Map;

/** A fake desk as the contracts want to see it. */
public final class FakeDeskScene {

  private static final Duration LAG = Duration.ofSeconds(30);

  public final ManualClock clock = new ManualClock();
  public final FakeDesk desk;
  private final boolean serviceDesk;
  private final FakeDesk across;

  public FakeDeskScene(Side side) {
    var acme = new FakeDesk(Side.SERVICE_DESK, ExampleBridge.ACME, "ACP", clock);
    var corp = new FakeDesk(Side.SERVICENOW, ExampleBridge.CORP, "incident", clock);
    this.serviceDesk = side == Side.SERVICE_DESK;
    this.desk = serviceDesk ? acme : corp;
    this.across = serviceDesk ? corp : acme;
    desk.searchLag = LAG;
    desk.unknown.add(new WireValue("P0"));
  }

  /** The scene with whatever stands before the fake. */
  public DeskContract.Scene of(TicketTarget target, TicketSource source) {
    return new DeskContract.Scene(
        target,
        source,
        ExampleBridge.bridges(ExampleBridge.standardStatus()).all().getFirst(),
        across.show(across.raise(Map.of(Field.SUMMARY, "VPN down"))),
        Map.of(
            Field.SUMMARY, new WireValue("VPN down"),
            Field.STATUS, new WireValue(serviceDesk ? "Open" : "1")),
        new WireValue(serviceDesk ? "Investigating" : "2"),
        Map.of(Field.PRIORITY, new WireValue("P0")),
        new TicketRef(
            serviceDesk ? Side.SERVICE_DESK : Side.SERVICENOW,
            serviceDesk ? ExampleBridge.ACME : ExampleBridge.CORP,
            "99999999"),
        (on, text, visibility) -> desk.say(desk.tickets.get(on.id()), text, visibility, false).id(),
        clock.instant(),
        clock.instant().plusSeconds(20),
        assertion -> {
          clock.advance(LAG);
          assertion.run();
        });
  }
}
