package io.ticketbridge.adapters.sqs;

import io.ticketbridge.testing.LocalCloudProcess;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A lane queue and a dead-letter queue of one test's own, on the sandbox's ElasticMQ. */
final class Queues implements AutoCloseable {

  final SqsClient client = client(LocalCloudProcess.start().sqs());
  final NamedQueue lanes = create("lanes-" + UUID.randomUUID() + ".fifo");
  final NamedQueue dead = create("dead-" + UUID.randomUUID() + ".fifo");

  static SqsClient client(URI address) {
    return SqsClient.builder()
        .endpointOverride(address)
        .region(Region.of(LocalCloudProcess.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(LocalCloudProcess.KEY, LocalCloudProcess.KEY)))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  NamedQueue create(String name) {
    client.createQueue(queue ->
        queue
            .queueName(name)
            .attributes(
                Map.of(
                    QueueAttributeName.FIFO_QUEUE, "true",
                    QueueAttributeName.VISIBILITY_TIMEOUT, "30")));
    return new NamedQueue(client, name);
  }

  /** What the queue hands out now, at most ten, in its order; it stays hidden afterwards. */
  List<Message> take(NamedQueue queue, Duration wait) {
    return client
        .receiveMessage(poll ->
            poll.queueUrl(queue.address())
                .maxNumberOfMessages(10)
                .waitTimeSeconds((int) wait.toSeconds())
                .messageAttributeNames("All")
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  /** How many messages the queue has, hidden ones included. */
  int size(NamedQueue queue) {
    Map<QueueAttributeName, String> counts =
        client
            .getQueueAttributes(ask ->
                ask.queueUrl(queue.address())
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return counts.values().stream().mapToInt(Integer::parseInt).sum();
  }

  @Override
  public void close() {
    client.deleteQueue(gone -> gone.queueUrl(lanes.address()));
    client.deleteQueue(gone -> gone.queueUrl(dead.address()));
    client.close();
  }
}
