package io.ticketbridge.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sandbox.desk.ticket.DeskComment;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tickets cross by way of functions alone. */
final class TicketCrossesIT {

  private static final String UMLAUTS = "Grüße: 東京 is down 🔥";

  private static Functions functions;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    functions = Functions.running();
  }

  @Test
  void ticketOfServiceDeskCrossesThroughAnHttpApi() throws InterruptedException {
    functions.gateway.speak(GatewayEvents::two);

    crossesFromServiceDesk();
  }

  @Test
  void ticketOfServiceDeskCrossesThroughARestApi() throws InterruptedException {
    functions.gateway.speak(GatewayEvents::one);

    crossesFromServiceDesk();
  }

  @Test
  void ticketOfServiceNowCrossesThroughAnHttpApi() throws InterruptedException {
    functions.gateway.speak(GatewayEvents::two);

    crossesFromServiceNow();
  }

  @Test
  void ticketOfServiceNowCrossesThroughARestApiThatEncodes() throws InterruptedException {
    functions.gateway.speak(events -> events.encoded().one());

    crossesFromServiceNow();
  }

  private static void crossesFromServiceDesk() throws InterruptedException {
    DeskTicket raised =
        functions.desks.serviceDesk().raise("cara", NewTicket.of(UMLAUTS, "Since today."));
    functions.desks.serviceDesk().comment("ana", raised.key(), "For us.", Visibility.INTERNAL);
    functions.desks.serviceDesk().comment("ana", raised.key(), UMLAUTS, Visibility.PUBLIC);
    functions.settle();

    List<DeskTicket> there = functions.inServiceNow(raised);
    assertThat(there).singleElement().extracting(DeskTicket::summary).isEqualTo(UMLAUTS);
    DeskTicket incident = there.getFirst();
    assertThat(incident.comments())
        .extracting(DeskComment::visibility)
        .containsExactly(Visibility.INTERNAL, Visibility.PUBLIC);

    functions
        .desks
        .serviceNow()
        .changeStatus("sam.support", incident.key(), "In Progress", Map.of());
    functions.settle();

    assertThat(functions.desks.serviceDesk().find(raised.key()).orElseThrow().status())
        .isEqualTo("Investigating");
  }

  private static void crossesFromServiceNow() throws InterruptedException {
    DeskTicket raised =
        functions.desks.serviceNow().raise("sam.support", NewTicket.of(UMLAUTS, "Since today."));
    functions.settle();

    assertThat(functions.inServiceDesk(raised))
        .singleElement()
        .extracting(DeskTicket::summary)
        .isEqualTo(UMLAUTS);
  }
}
