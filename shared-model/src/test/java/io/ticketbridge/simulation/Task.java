package io.ticketbridge.simulation;

import io.ticketbridge.lane.Lane;
import io.ticketbridge.ticket.EventId;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Something that runs until its next call to a fake, and then hands the baton back. */
final class Task {

  /** A process; its tasks die together. */
  enum Service {
    OUTBOUND_API,
    INBOUND_API,
    OUT_PROCESSOR
  }

  private static final ScopedValue<Task> RUNNING = ScopedValue.newInstance();
  private static final String START = "the start";

  final Service service;
  final String name;

  /** Hands out once more what this task works on. */
  final Runnable again;

  private final Semaphore ours = new Semaphore(0);
  private final Semaphore scheduler = new Semaphore(0);
  private Fate fate = Fate.DONE;
  private String pausedAt = START;
  private Instant asleepUntil = Instant.MIN;
  private boolean passedOver;
  private Optional<Lane> entered = Optional.empty();
  private Optional<EventId> event = Optional.empty();
  private boolean ended;
  private Throwable failure;

  Task(Service service, String name, Runnable work, Runnable onKilled, Runnable again) {
    this.service = service;
    this.name = name;
    this.again = again;
    Thread.ofVirtual().start(() -> ScopedValue.where(RUNNING, this).run(() -> run(work, onKilled)));
  }

  private void run(Runnable work, Runnable onKilled) {
    ours.acquireUninterruptibly();
    try {
      dieIfKilled();
      work.run();
    } catch (Killed dead) {
      onKilled.run();
    } catch (RuntimeException | Error broken) {
      failure = broken;
    } finally {
      ended = true;
      scheduler.release();
    }
  }

  /** Hands the baton to the task until its next call to a fake, or its end. */
  void go(Fate next) {
    fate = next;
    passedOver = false;
    ours.release();
    scheduler.acquireUninterruptibly();
    if (failure != null) {
      throw new AssertionError("Task %s broke at %s".formatted(name, pausedAt), failure);
    }
  }

  boolean ended() {
    return ended;
  }

  /** The call that it is about to make. */
  String pausedAt() {
    return pausedAt;
  }

  /** Whether it stands before a call, and does not wait for an answer or for its turn to begin. */
  boolean isCalling(Instant now) {
    return !pausedAt.equals(START) && isAwake(now) && asleepUntil.equals(Instant.MIN);
  }

  boolean isAwake(Instant now) {
    return !asleepUntil.isAfter(now);
  }

  Instant asleepUntil() {
    return asleepUntil;
  }

  /** Something else goes on while this task stands before its call; true the first time. */
  boolean passOver() {
    boolean first = !passedOver;
    passedOver = true;
    return first;
  }

  /** The lane that the running task has entered, if a task is running. */
  static Optional<Lane> lane() {
    return RUNNING.isBound() ? RUNNING.get().entered : Optional.empty();
  }

  /** The event whose turn the running task takes, if a task is running. */
  static Optional<EventId> event() {
    return RUNNING.isBound() ? RUNNING.get().event : Optional.empty();
  }

  static void entered(Lane lane, Optional<EventId> event) {
    RUNNING.get().entered = Optional.of(lane);
    RUNNING.get().event = event;
  }

  /** Called by a fake: what becomes of this call? */
  static Fate ask(String point) {
    Task task = RUNNING.get();
    task.pausedAt = point;
    task.pause();
    return task.fate;
  }

  /** Called by a fake: the answer, or the request, takes until then. */
  static void sleep(Instant until) {
    Task task = RUNNING.get();
    task.asleepUntil = until;
    task.pause();
    task.asleepUntil = Instant.MIN;
    task.dieIfKilled();
  }

  private void pause() {
    scheduler.release();
    ours.acquireUninterruptibly();
  }

  private void dieIfKilled() {
    if (fate == Fate.DIED_BEFORE) {
      throw new Killed();
    }
  }
}
