package io.ticketbridge.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.ticketbridge.adapters.aws.BrokenConnection;
import io.ticketbridge.testing.CloudGates;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The shared defaults are read when a service is built: here is one. */
@QuarkusTest
@WithTestResource(CloudGates.class)
@WithTestResource(TwoDesks.class)
@WithTestResource(MessageDesk.class)
class AwsClientsTest {

  @Inject DynamoDbClient dynamodb;
  @Inject SqsClient sqs;

  @Test
  void bothTakeABrokenConnectionForACallWithoutAnAnswer() {
    assertKnowsBrokenConnections(dynamodb.serviceClientConfiguration());
    assertKnowsBrokenConnections(sqs.serviceClientConfiguration());
  }

  private static void assertKnowsBrokenConnections(SdkServiceClientConfiguration client) {
    assertThat(client.overrideConfiguration().executionInterceptors())
        .hasAtLeastOneElementOfType(BrokenConnection.class);
  }
}
