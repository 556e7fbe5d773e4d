package io.ticketbridge.sandbox.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sandbox.desk.Rest.Reply;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import org.junit.jupiter.api.Test;

class ServiceNowEnvelopeTest {

  private static final String CREATE =
      """
      {"messageid":"EXAMPLE_Incident_Create","external_identifier":"ACP-1",
       "payload":{"title":"Disk full","description":"/var","priority":"2","state":"2",
                  "comments":"please","business_service":"VPN"}}
      """;

  private static Reply send(Desks desks, String json) {
    return Rest.serviceNow(desks).post("/api/envelope", json);
  }

  private static DeskTicket ticket(Desks desks, Reply reply) {
    String number = reply.json().path("result").path("internal_identifier").asText();
    return desks.serviceNow().find(number).orElseThrow();
  }

  @Test
  void envelopeCreatesAndUpdatesAnIncident() {
    try (Desks desks = TestDesks.start()) {
      Reply created = send(desks, CREATE);
      assertThat(created.status()).isEqualTo(200);
      DeskTicket ticket = ticket(desks, created);
      assertThat(ticket.summary()).isEqualTo("Disk full");
      assertThat(ticket.priority()).isEqualTo("2 - High");
      assertThat(ticket.status()).isEqualTo("In Progress");
      assertThat(ticket.links()).contains("ACP-1");
      assertThat(ticket.comments()).extracting("text").containsExactly("please");

      Reply updated =
          send(
              desks,
              """
              {"messageid":"EXAMPLE_Incident_Update","internal_identifier":"%s",
               "payload":{"state":"6","comments":"done"}}
              """
                  .formatted(ticket.key()));
      assertThat(ticket(desks, updated).status()).isEqualTo("Resolved");
      assertThat(ticket(desks, updated).comments()).hasSize(2);
    }
  }

  @Test
  void secondCreateMakesASecondIncidentUnlessTheFarEndDeduplicates() {
    try (Desks plain = TestDesks.start();
        Desks wise =
            Desks.start(
                TestDesks.settings().withServiceNow(now -> now.withEnvelopeDeduplicating(true)))) {
      assertThat(send(plain, CREATE).text()).isNotEqualTo(send(plain, CREATE).text());
      assertThat(send(wise, CREATE).text()).isEqualTo(send(wise, CREATE).text());
    }
  }

  @Test
  void messageThatIsNoneIsRefused() {
    try (Desks desks = TestDesks.start()) {
      assertThat(send(desks, "{}").status()).isEqualTo(400);
      assertThat(send(desks, CREATE.replace("\"priority\":\"2\"", "\"priority\":\"9\"")).status())
          .isEqualTo(400);
      assertThat(send(desks, CREATE.replace("\"state\":\"2\"", "\"state\":\"77\"")).status())
          .isEqualTo(400);
      assertThat(
              send(desks, "{\"messageid\":\"x\",\"internal_identifier\":\"INC0\",\"payload\":{}}")
                  .status())
          .isEqualTo(404);
      assertThat(desks.serviceNow().tickets()).isEmpty();
    }
  }
}
