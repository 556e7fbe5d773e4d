package io.ticketbridge.sandbox.cloud;

import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The queue of the lanes and its dead-letter queue, both FIFO. Deduplication and throughput are
 * asked for per message group, which is per lane; ElasticMQ takes that and deduplicates per queue.
 */
record LaneQueues(URI lanes, URI deadLetters) {

  private static final List<QueueAttributeName> COUNTS =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

  /** Makes both queues. */
  static LaneQueues create(SqsClient client, CloudSettings settings) {
    String deadLetters = create(client, settings.deadLetterQueueName(), fifo(settings));
    Map<QueueAttributeName, String> attributes = fifo(settings);
    attributes.put(QueueAttributeName.REDRIVE_POLICY, redrive(client, deadLetters, settings));
    String lanes = create(client, settings.queueName(), attributes);
    return new LaneQueues(URI.create(lanes), URI.create(deadLetters));
  }

  /** How many messages there are: those to be had, those being worked on, those held back. */
  static int depth(SqsClient client, URI queue) {
    return client
        .getQueueAttributes(request -> request.queueUrl(queue.toString()).attributeNames(COUNTS))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  static SqsClient client(URI sqs) {
    return SqsClient.builder()
        .endpointOverride(sqs)
        .region(LocalAccess.REGION)
        .credentialsProvider(LocalAccess.CREDENTIALS)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static String create(
      SqsClient client, String name, Map<QueueAttributeName, String> attributes) {
    return client.createQueue(request -> request.queueName(name).attributes(attributes)).queueUrl();
  }

  private static Map<QueueAttributeName, String> fifo(CloudSettings settings) {
    Map<QueueAttributeName, String> attributes = new EnumMap<>(QueueAttributeName.class);
    attributes.put(QueueAttributeName.FIFO_QUEUE, "true");
    attributes.put(QueueAttributeName.DEDUPLICATION_SCOPE, "messageGroup");
    attributes.put(QueueAttributeName.FIFO_THROUGHPUT_LIMIT, "perMessageGroupId");
    attributes.put(
        QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(settings.visibility().toSeconds()));
    return attributes;
  }

  private static String redrive(SqsClient client, String deadLetters, CloudSettings settings) {
    String arn =
        client
            .getQueueAttributes(request ->
                request.queueUrl(deadLetters).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    return """
    {"deadLetterTargetArn":"%s","maxReceiveCount":"%d"}\
    """
        .formatted(arn, settings.maxReceives());
  }
}
