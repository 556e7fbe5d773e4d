package io.ticketbridge.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.ticketbridge.testing.CloudGates;
import org.junit.jupiter.api.Test;

/** The service as it is shipped, with a Service Desk behind TLS. */
@QuarkusIntegrationTest
@WithTestResource(CloudGates.class)
@WithTestResource(SecureDesks.class)
class SecureDesksIT {

  @Test
  void ticketIsCreatedOverTls() {
    Desk.ACME.creates("over TLS", "ACP", 7001);

    new Sent("over TLS")
        .send("tls-1")
        .then()
        .statusCode(201)
        .body("external_identifier", equalTo("ACP-7001"));

    assertThat(Desk.ACME.url()).startsWith("https:");
    assertThat(Desk.ACME.raised("over TLS")).isOne();
  }
}
