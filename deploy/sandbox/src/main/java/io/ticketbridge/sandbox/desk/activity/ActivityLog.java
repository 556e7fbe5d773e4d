package io.ticketbridge.sandbox.desk.activity;

import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The latest {@value #KEPT} activities, and whoever wants to hear of new ones.
 *
 * <p>Listeners are called in order by one thread of the log's own, so that a listener may ask a
 * desk something while the desk, under its lock, notes the next thing. A listener that falls
 * {@value #BACKLOG} behind misses some.
 */
public final class ActivityLog implements AutoCloseable {

  private static final int KEPT = 500;
  private static final int BACKLOG = 10_000;

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Activity> kept = new ArrayDeque<>();
  private final BlockingQueue<Activity> unheard = new LinkedBlockingQueue<>(BACKLOG);
  private final List<Consumer<Activity>> listeners = new CopyOnWriteArrayList<>();
  private final Thread teller;
  private long count;

  public ActivityLog(Clock clock) {
    this.clock = clock;
    this.teller = Thread.ofVirtual().name("activity-log").start(this::tell);
  }

  /** Which ticket, and who. */
  public record Subject(String ticket, String ticketId, String who, boolean byIntegration) {
    /** No ticket in particular. */
    public static Subject nobody() {
      return new Subject("", "", "", false);
    }
  }

  /** Ends the listening when closed. */
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /** Calls the listener with everything noted from now on; it must be quick. */
  public Subscription subscribe(Consumer<Activity> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** The kept activities, oldest first. */
  public List<Activity> recent() {
    lock.lock();
    try {
      return List.copyOf(kept);
    } finally {
      lock.unlock();
    }
  }

  /** Notes something that happened just now; number and time are given here. */
  public void note(
      DeskName desk, Activity.Kind kind, Subject subject, String what, OptionalLong millis) {
    lock.lock();
    try {
      Activity activity =
          new Activity(
              ++count,
              clock.instant(),
              desk,
              kind,
              subject.ticket(),
              subject.ticketId(),
              subject.who(),
              subject.byIntegration(),
              what,
              millis);
      kept.addLast(activity);
      if (kept.size() > KEPT) {
        kept.removeFirst();
      }
      unheard.offer(activity);
    } finally {
      lock.unlock();
    }
  }

  private void tell() {
    try {
      while (true) {
        Activity activity = unheard.take();
        listeners.forEach(listener -> listener.accept(activity));
      }
    } catch (InterruptedException closed) {
      // closing the log is the only thing that interrupts this thread
    }
  }

  @Override
  public void close() {
    teller.interrupt();
  }
}
