package io.ticketbridge.inbound;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.ticketbridge.testing.CloudGates;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A deployment with one ServiceNow, and nothing of the predecessor's. */
@QuarkusTest
@WithTestResource(CloudGates.class)
@WithTestResource(
    value = ConfiguredBridges.class,
    initArgs = @ResourceArg(name = ConfiguredBridges.NOTHING_OLD, value = "true"))
class OnlyConnectionTest {

  @Test
  void barePathStandsForTheOnlyConnection() {
    Desk.ACME.creates("bare path", "ACP", 4001);
    byte[] body = new Sent("bare path").body().getBytes(StandardCharsets.UTF_8);

    Sent.signed("/webhooks/servicenow", "b-1", body, Instant.now())
        .then()
        .statusCode(201)
        .body("external_identifier", equalTo("ACP-4001"));
  }

  @Test
  void predecessorsPathsSayWhereToGoInstead() {
    Sent.legacy("/v2/in", "{}")
        .then()
        .statusCode(404)
        .body("detail", containsString("/webhooks/servicenow"));
  }
}
