package io.ticketbridge.outbound;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.ticketbridge.testing.CloudGates;

/** The same with the service as it is shipped. */
@QuarkusIntegrationTest
@WithTestResource(CloudGates.class)
@WithTestResource(ConfiguredBridge.class)
class OutboundDoorIT extends OutboundDoorTest {}
