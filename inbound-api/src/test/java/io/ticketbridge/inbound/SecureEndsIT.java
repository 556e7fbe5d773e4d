package io.ticketbridge.inbound;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Test;

/** The service as it is shipped, with a Service Desk, a queue and a table behind TLS. */
@QuarkusIntegrationTest
@WithTestResource(SecureEnds.class)
class SecureEndsIT {

  /**
   * The create is recorded in the table; whether the service is ready depends on the queue, too.
   */
  @Test
  void ticketIsCreatedOverTls() {
    Desk.ACME.creates("over TLS", "ACP", 7001);

    new Sent("over TLS")
        .send("tls-1")
        .then()
        .statusCode(201)
        .body("external_identifier", equalTo("ACP-7001"));

    given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    assertThat(Desk.ACME.url()).startsWith("https:");
    assertThat(Desk.ACME.raised("over TLS")).isOne();
  }
}
