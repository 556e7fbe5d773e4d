package io.ticketbridge.outbound;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same with the service as it is shipped. */
@QuarkusIntegrationTest
@WithTestResource(QueueGate.class)
@WithTestResource(ConfiguredBridge.class)
class OutboundApiIT extends OutboundApiTest {}
