package io.ticketbridge.sync;

import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class FakeDeskTest {

  private static DeskContract.Scene scene(Side side, String status, String other) {
    var clock = new ManualClock();
    boolean serviceDesk = side == Side.SERVICE_DESK;
    var acme = new FakeDesk(Side.SERVICE_DESK, ExampleBridge.ACME, "ACP", clock);
    var corp = new FakeDesk(Side.SERVICENOW, ExampleBridge.CORP, "incident", clock);
    FakeDesk desk = serviceDesk ? acme : corp;
    FakeDesk across = serviceDesk ? corp : acme;
    desk.searchLag = Duration.ofSeconds(30);
    return new DeskContract.Scene(
        desk,
        desk,
        ExampleBridge.bridges(ExampleBridge.standardStatus()).all().getFirst(),
        across.show(across.raise(Map.of(Field.SUMMARY, "VPN down"))),
        Map.of(Field.SUMMARY, new WireValue("VPN down"), Field.STATUS, new WireValue(status)),
        new WireValue(other),
        clock.instant(),
        clock.instant().plusSeconds(20),
        () -> clock.advance(Duration.ofMinutes(1)));
  }

  @Nested
  class ServiceDesk extends DeskContract {
    @Override
    protected Scene scene() {
      return FakeDeskTest.scene(Side.SERVICE_DESK, "Open", "Resolved");
    }
  }

  @Nested
  class ServiceNow extends DeskContract {
    @Override
    protected Scene scene() {
      return FakeDeskTest.scene(Side.SERVICENOW, "1", "6");
    }
  }
}
