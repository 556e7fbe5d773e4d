package io.ticketbridge.sync;

import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.util.List;
import org.junit.jupiter.api.Nested;

class FakeDeskTest {

  @Nested
  class ServiceDesk extends DeskContract {
    @Override
    protected Scene scene() {
      var scene = new FakeDeskScene(Side.SERVICE_DESK);
      return scene.of(scene.desk, scene.desk);
    }
  }

  @Nested
  class ServiceNow extends DeskContract {
    @Override
    protected Scene scene() {
      var scene = new FakeDeskScene(Side.SERVICENOW);
      return scene.of(scene.desk, scene.desk);
    }
  }

  @Nested
  class Blind extends BlindDeskContract {
    @Override
    protected Scene scene() {
      return blind(false);
    }
  }

  @Nested
  class BlindAndDeduplicating extends BlindDeskContract {
    @Override
    protected Scene scene() {
      return blind(true);
    }
  }

  private static BlindDeskContract.Scene blind(boolean deduplicates) {
    var scene = new FakeDeskScene(Side.SERVICENOW);
    FakeDesk desk = scene.desk;
    desk.blind = true;
    desk.withholds = true;
    desk.deduplicates = deduplicates;
    DeskContract.Scene seen = scene.of(desk, desk);
    return new BlindDeskContract.Scene(
        desk,
        desk,
        seen.bridge(),
        seen.from(),
        seen.fields(),
        seen.other(),
        seen.gone(),
        eye(desk),
        seen.began(),
        seen.deadline());
  }

  private static BlindDeskContract.Eye eye(FakeDesk desk) {
    return new BlindDeskContract.Eye() {
      @Override
      public int tickets(String summary) {
        return (int)
            desk.tickets.values().stream()
                .filter(it -> it.fields.get(Field.SUMMARY).equals(new WireValue(summary)))
                .count();
      }

      @Override
      public List<String> comments(TicketRef on, Visibility visibility) {
        return desk.tickets.get(on.id()).texts(visibility);
      }

      @Override
      public WireValue status(TicketRef on) {
        return desk.tickets.get(on.id()).fields.get(Field.STATUS);
      }
    };
  }
}
