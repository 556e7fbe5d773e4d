package io.ticketbridge.sandbox.desk.delivery;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/** Runs errands of one key one after the other, those of different keys side by side. */
public final class Lanes implements AutoCloseable {

  private final int backlog;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, ArrayDeque<Runnable>> waiting = new HashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private int count;

  /**
   * Lanes.
   *
   * @param backlog how many errands may wait or run
   */
  public Lanes(int backlog) {
    this.backlog = backlog;
  }

  /** Takes the errand, or says no because too many wait or the lanes are closed. */
  public boolean submit(String key, Runnable errand) {
    lock.lock();
    try {
      if (count >= backlog || threads.isShutdown()) {
        return false;
      }
      count++;
      ArrayDeque<Runnable> lane = waiting.get(key);
      if (lane != null) {
        lane.addLast(errand);
        return true;
      }
      ArrayDeque<Runnable> opened = new ArrayDeque<>();
      opened.addLast(errand);
      waiting.put(key, opened);
      threads.execute(() -> drain(key));
      return true;
    } catch (RejectedExecutionException closed) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** How many errands wait or run. */
  public int size() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  private void drain(String key) {
    Runnable errand = head(key, false);
    while (errand != null && !threads.isShutdown()) {
      try {
        errand.run();
      } finally {
        errand = head(key, true);
      }
    }
  }

  /** The lane's first errand, after the one that is done was taken away; null at its end. */
  private Runnable head(String key, boolean afterOne) {
    lock.lock();
    try {
      ArrayDeque<Runnable> lane = waiting.get(key);
      if (afterOne) {
        lane.removeFirst();
        count--;
      }
      if (lane.isEmpty()) {
        waiting.remove(key);
        return null;
      }
      return lane.peekFirst();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
