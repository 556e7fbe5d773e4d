package io.ticketbridge.simulation;

import java.util.concurrent.Semaphore;

/** Something that runs until its next call to a fake, and then hands the baton back. */
final class Task {

  private static final ScopedValue<Task> RUNNING = ScopedValue.newInstance();

  final String name;
  private final Semaphore ours = new Semaphore(0);
  private final Semaphore scheduler = new Semaphore(0);
  private final Runnable onKilled;
  private Verdict verdict = Verdict.GO;
  private String pausedAt = "the start";
  private boolean ended;
  private Throwable failure;

  Task(String name, Runnable work, Runnable onKilled) {
    this.name = name;
    this.onKilled = onKilled;
    Thread.ofVirtual()
        .start(() -> {
          ours.acquireUninterruptibly();
          try {
            ScopedValue.where(RUNNING, this).run(work);
          } catch (Killed _) {
            onKilled.run();
          } catch (RuntimeException | Error broken) {
            failure = broken;
          } finally {
            ended = true;
            scheduler.release();
          }
        });
  }

  /** Hands the baton to the task until its next call to a fake, or its end. */
  void go(Verdict next) {
    verdict = next;
    ours.release();
    scheduler.acquireUninterruptibly();
    if (failure != null) {
      throw new AssertionError("Task %s broke at %s".formatted(name, pausedAt), failure);
    }
  }

  boolean ended() {
    return ended;
  }

  String pausedAt() {
    return pausedAt;
  }

  /** Called by a fake: what happens at this call? */
  static Verdict ask(String point) {
    Task task = RUNNING.get();
    task.pausedAt = point;
    task.scheduler.release();
    task.ours.acquireUninterruptibly();
    return task.verdict;
  }
}
