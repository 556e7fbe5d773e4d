package io.ticketbridge.adapters.sqs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The messages of one lane that this process still holds. The lock keeps an extension that is under
 * way from undoing a hand-back.
 */
final class Held {

  private static final Logger LOG = Logger.getLogger(Held.class);

  private final Messages messages;
  private final List<Message> held;
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * @param held in the lane's order
   */
  Held(Messages messages, List<Message> held) {
    this.messages = messages;
    this.held = new ArrayList<>(held);
  }

  /** Keeps all of them hidden for so long from now. */
  void extend(Duration visibility) {
    hide(visibility, false);
  }

  /** Lets go of all of them; they are handed out again after the delay, in their order. */
  void handBack(Duration delay) {
    hide(delay, true);
  }

  /**
   * The last comes first: should only some be changed, then no message is visible while an earlier
   * one is not. (SQS withholds the group until all are visible or gone; not everything that speaks
   * its protocol does.)
   */
  private void hide(Duration duration, boolean letGo) {
    lock.lock();
    try {
      if (held.isEmpty()) {
        return;
      }
      int refused = messages.hide(held.reversed(), duration);
      if (refused > 0) {
        LOG.warn("SQS did not change how long messages stay hidden; their time-out stands");
      }
    } catch (SdkException e) {
      LOG.warn("SQS could not be told how long messages stay hidden; their time-out stands", e);
    } finally {
      if (letGo) {
        held.clear();
      }
      lock.unlock();
    }
  }

  /** Removes a message whose outcome is recorded. */
  void delete(Message message) {
    lock.lock();
    try {
      held.remove(message);
    } finally {
      lock.unlock();
    }
    try {
      messages.delete(message);
    } catch (SdkException e) {
      LOG.warn("A message could not be deleted; it comes again and is told apart by its event", e);
    }
  }
}
