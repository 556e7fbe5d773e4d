package io.ticketbridge.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.ticketbridge.testing.LocalCloudProcess;
import io.ticketbridge.testing.LocalCloudResource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
final class LocalCloudTest {

  @Inject DynamoDbClient dynamoDb;
  @Inject SqsClient sqs;

  @Test
  void clientsReachTheSandbox() {
    assertThat(dynamoDb.listTables().tableNames()).contains(LocalCloudProcess.NAME);
    assertThat(sqs.listQueues().queueUrls()).contains(LocalCloudProcess.start().queue().toString());
  }
}
