package io.ticketbridge.processor;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.ticketbridge.testing.CloudGates;

/** The same with the service as it is shipped. */
@QuarkusIntegrationTest
@WithTestResource(CloudGates.class)
@WithTestResource(
    value = TwoDesks.class,
    initArgs = @ResourceArg(name = TwoDesks.OPERATORS, value = "none"))
@WithTestResource(MessageDesk.class)
class OperatorOffIT extends OperatorOffTest {}
