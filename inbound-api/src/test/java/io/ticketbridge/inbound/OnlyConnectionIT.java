package io.ticketbridge.inbound;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.ticketbridge.testing.CloudGates;

/** The same with the service as it is shipped. */
@QuarkusIntegrationTest
@WithTestResource(CloudGates.class)
@WithTestResource(
    value = ConfiguredBridges.class,
    initArgs = @ResourceArg(name = ConfiguredBridges.NOTHING_OLD, value = "true"))
class OnlyConnectionIT extends OnlyConnectionTest {}
