package io.ticketbridge.sync;

import io.ticketbridge.catchup.ChangeList;
import io.ticketbridge.catchup.ChangeListContract;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

final class ListedDeskTest extends ChangeListContract {

  private final ManualClock clock = new ManualClock();
  private final FakeDesk desk = new FakeDesk(Side.SERVICE_DESK, ExampleBridge.ACME, "ACP", clock);
  private final ListedDesk list = new ListedDesk(desk, clock, 100);

  @Override
  protected Scene scene() {
    return new Scene() {
      @Override
      public ChangeList list() {
        return list;
      }

      @Override
      public Instant now() {
        return clock.instant();
      }

      @Override
      public TicketRef raise(String summary) {
        return desk.ref(desk.raise(Map.of(Field.SUMMARY, summary)));
      }

      @Override
      public CommentId say(TicketRef on, String text, Visibility visibility) {
        return desk.say(ticket(on), text, visibility, false).id();
      }

      @Override
      public void changeStatus(TicketRef on) {
        desk.change(ticket(on), Field.STATUS, "Investigating");
      }

      @Override
      public void eventually(Runnable assertion) {
        clock.advance(Duration.ofSeconds(1));
        assertion.run();
      }

      private StandingTicket ticket(TicketRef ref) {
        return desk.tickets.get(ref.id());
      }
    };
  }
}
