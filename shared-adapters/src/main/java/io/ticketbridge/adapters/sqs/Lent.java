package io.ticketbridge.adapters.sqs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The messages of one lane that Lambda's trigger received and lent to an invocation. The trigger
 * deletes what is not named as failed; what is stays hidden for the queue's time-out, or for as
 * long as is said here.
 */
final class Lent implements Hold {

  private final Messages messages;
  private final List<Message> unsettled;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean ended;
  private volatile boolean hidden;

  /**
   * @param lent in the lane's order
   */
  Lent(Messages messages, List<Message> lent) {
    this.messages = messages;
    this.unsettled = new ArrayList<>(lent);
  }

  /** Once the lending has ended this changes nothing: the message comes again, as was told. */
  @Override
  public void settled(Message message) {
    lock.lock();
    try {
      if (!ended) {
        unsettled.remove(message);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void handBack(Duration delay) {
    List<Message> rest;
    lock.lock();
    try {
      if (ended) {
        return;
      }
      ended = true;
      rest = List.copyOf(unsettled);
    } finally {
      lock.unlock();
    }
    // Outside the lock: whoever answers the trigger does not wait for SQS. An interrupted thread
    // cannot call it.
    hidden = !Thread.currentThread().isInterrupted() && messages.hideAll(rest, delay);
  }

  /** Ends the lending, if that has not happened yet, and returns what is not settled. */
  List<Message> end() {
    lock.lock();
    try {
      ended = true;
      return List.copyOf(unsettled);
    } finally {
      lock.unlock();
    }
  }

  /** Whether SQS knows when what was handed back is due; if not, it is after the time-out. */
  boolean isHidden() {
    return hidden;
  }
}
