package io.ticketbridge.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

final class LocalCloudProcessTest {

  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(
          AwsBasicCredentials.create(LocalCloudProcess.KEY, LocalCloudProcess.KEY));

  @Test
  void tableAndQueueAreThere() {
    LocalCloudProcess cloud = LocalCloudProcess.start();
    try (DynamoDbClient dynamoDb =
            DynamoDbClient.builder()
                .endpointOverride(cloud.dynamodb())
                .region(Region.of(LocalCloudProcess.REGION))
                .credentialsProvider(CREDENTIALS)
                .build();
        SqsClient sqs =
            SqsClient.builder()
                .endpointOverride(cloud.sqs())
                .region(Region.of(LocalCloudProcess.REGION))
                .credentialsProvider(CREDENTIALS)
                .build()) {

      assertThat(dynamoDb.listTablesPaginator().tableNames()).contains(LocalCloudProcess.NAME);
      assertThat(
              sqs.getQueueUrl(queue -> queue.queueName(LocalCloudProcess.NAME + ".fifo"))
                  .queueUrl())
          .isEqualTo(cloud.queue().toString());
    }
  }

  @Test
  void oneProcessServesAllTestsOfAJvm() {
    assertThat(LocalCloudProcess.start()).isSameAs(LocalCloudProcess.start());
  }
}
