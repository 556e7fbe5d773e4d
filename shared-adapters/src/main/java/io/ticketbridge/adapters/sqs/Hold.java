package io.ticketbridge.adapters.sqs;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.model.Message;

/** The messages of one lane that somebody received and has not settled yet. Thread-safe. */
interface Hold {

  /** Lets go of a message whose outcome is recorded. It does not come again, if all goes well. */
  void settled(Message message);

  /** Lets go of all the others; they are handed out again after the delay, in their order. */
  void handBack(Duration delay);
}
