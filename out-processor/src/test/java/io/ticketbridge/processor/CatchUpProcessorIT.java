package io.ticketbridge.processor;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.ticketbridge.testing.LocalCloudResource;

/** The same with the service as it is shipped. */
@QuarkusIntegrationTest
@WithTestResource(LocalCloudResource.class)
@WithTestResource(SilentDesks.class)
class CatchUpProcessorIT extends CatchUpProcessorTest {}
