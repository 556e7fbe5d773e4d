package io.ticketbridge.testing;

import static org.awaitility.Awaitility.await;

import io.ticketbridge.adapters.event.EventJson;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Takes everything from the local cloud's queue and remembers it by lane. */
public final class LaneView {

  private static final Map<String, List<Message>> LANES = new HashMap<>();

  private LaneView() {}

  /** The ids of the events on this lane, once there are as many. */
  public static List<String> events(String lane, int atLeast) {
    await().atMost(Duration.ofMinutes(1)).until(() -> now(lane).size() >= atLeast);
    return events(lane);
  }

  /** The ids of the events on this lane so far. */
  public static List<String> events(String lane) {
    return now(lane).stream()
        .map(message ->
            message.attributes().get(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID))
        .toList();
  }

  /** The events of this lane so far. */
  public static List<TicketEvent> read(String lane) {
    return now(lane).stream().map(message -> EventJson.read(message.body())).toList();
  }

  private static List<Message> now(String lane) {
    List<Message> taken = take();
    while (!taken.isEmpty()) {
      for (Message message : taken) {
        String group = message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID);
        LANES.computeIfAbsent(group, _ -> new ArrayList<>()).add(message);
        LocalClients.SQS.deleteMessage(done ->
            done.queueUrl(LocalCloudProcess.start().queue().toString())
                .receiptHandle(message.receiptHandle()));
      }
      taken = take();
    }
    return LANES.getOrDefault(lane, List.of());
  }

  private static List<Message> take() {
    return LocalClients.SQS
        .receiveMessage(poll ->
            poll.queueUrl(LocalCloudProcess.start().queue().toString())
                .maxNumberOfMessages(10)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }
}
