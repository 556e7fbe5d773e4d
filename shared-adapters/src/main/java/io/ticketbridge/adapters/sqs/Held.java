package io.ticketbridge.adapters.sqs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The messages of one lane that this process polled. The lock keeps an extension that is under way
 * from undoing a hand-back.
 */
final class Held implements Hold {

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

  @Override
  public void handBack(Duration delay) {
    hide(delay, true);
  }

  private void hide(Duration duration, boolean letGo) {
    lock.lock();
    try {
      messages.hideAll(held, duration);
    } finally {
      if (letGo) {
        held.clear();
      }
      lock.unlock();
    }
  }

  @Override
  public void settled(Message message) {
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
