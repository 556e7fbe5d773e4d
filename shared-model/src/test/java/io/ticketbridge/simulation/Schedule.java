package io.ticketbridge.simulation;

import io.ticketbridge.sync.ManualClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who goes on next, and what becomes of the call that they are about to make. */
final class Schedule {

  private static final int[] FAULT_ONE_IN = {8, 25, 60};
  private static final int SELDOM_CALL_FAULT_ONE_IN = 3;
  private static final int RARE_CALL_FAULT_ONE_IN = 2;
  private static final int CLOCK_JUMP_ONE_IN = 60;
  private static final int CLOCK_JUMP_MILLIS = 20_000;

  /** Calls that come so seldom that they are met with a fault more often than others. */
  private static final Set<String> SELDOM =
      Set.of(
          "SD takeBack",
          "SD mark",
          "SN mark",
          "SD carrying",
          "SN carrying",
          "table linked",
          "SD comment",
          "SN comment",
          "SD create",
          "SN create",
          "SD traces",
          "SN find",
          "SD find",
          "table testify",
          "SD read comment",
          "SN read comment",
          "table office retry",
          "table office skip",
          "table office link",
          "table office unlink",
          "table turn",
          "SD set",
          "SN set");

  /** Calls so rare that a fault in them is granted on top of the others. */
  private static final Set<String> RARE =
      Set.of(
          "SD takeBack",
          "SD mark",
          "SN mark",
          "SN ticket",
          "SN read comment",
          "table linked",
          "SD carrying",
          "SN carrying",
          "table office skip");

  final Tally tally = new Tally();
  private final Choices choices;
  private final ManualClock clock;
  private final History history;
  private final List<Task> tasks = new ArrayList<>();
  private final int faultOneIn;
  private int faultsLeft;
  private boolean faultsOver;

  Schedule(Choices choices, int faults, ManualClock clock, History history) {
    this.choices = choices;
    this.faultsLeft = faults;
    this.faultOneIn = FAULT_ONE_IN[choices.next(FAULT_ONE_IN.length)];
    this.clock = clock;
    this.history = history;
  }

  void add(Task task) {
    tasks.add(task);
  }

  void endFaults() {
    faultsLeft = 0;
    faultsOver = true;
  }

  /** When the next of those wakes that wait for an answer. */
  Optional<Instant> nextAwake() {
    return tasks.stream()
        .filter(task -> !task.ended() && !task.isAwake(clock.instant()))
        .map(Task::asleepUntil)
        .min(Comparator.naturalOrder());
  }

  /** Lets one thing happen; false if nothing can now. */
  boolean step(List<Runnable> happenings) {
    tasks.removeIf(Task::ended);
    Instant now = clock.instant();
    List<Task> awake = tasks.stream().filter(task -> task.isAwake(now)).toList();
    int possible = awake.size() + happenings.size();
    if (possible == 0) {
      return false;
    }
    if (faultsLeft > 0 && choices.oneIn(CLOCK_JUMP_ONE_IN)) {
      history.advanceTo(now.plusMillis(choices.next(CLOCK_JUMP_MILLIS)));
    }
    int next = choices.next(possible);
    for (int i = 0; i < awake.size(); i++) {
      if (i != next && awake.get(i).isCalling(now) && awake.get(i).passOver()) {
        tally.count(awake.get(i).pausedAt(), Choice.ANOTHER_FIRST);
      }
    }
    if (next < awake.size()) {
      resume(awake.get(next), now);
    } else {
      happenings.get(next - awake.size()).run();
    }
    return true;
  }

  private void resume(Task task, Instant now) {
    if (!task.isCalling(now)) {
      task.go(Fate.DONE);
      return;
    }
    String call = task.pausedAt();
    Choice choice = choose(call);
    tally.count(call, choice);
    if (choice != Choice.GO_ON) {
      faultsLeft = Math.max(0, faultsLeft - 1);
      history.note(() -> task.name + " at " + call + ": " + choice);
    }
    switch (choice) {
      case GO_ON, ANOTHER_FIRST -> task.go(Fate.DONE);
      case FAIL_BEFORE -> task.go(Fate.FAILED_BEFORE);
      case FAIL_AFTER -> task.go(Fate.FAILED_AFTER);
      case REDELIVER -> task.again.run();
      case DELAY -> task.go(delayed(choices.next(call.startsWith("table") ? 5 : 4)));
      case CRASH -> crash(task);
    }
  }

  private Choice choose(String call) {
    boolean granted = !faultsOver && (faultsLeft > 0 || RARE.contains(call));
    if (!granted || !choices.oneIn(oneIn(call))) {
      return Choice.GO_ON;
    }
    return switch (choices.next(5)) {
      case 0 -> Choice.FAIL_BEFORE;
      case 1 -> Choice.FAIL_AFTER;
      case 2 -> Choice.REDELIVER;
      case 3 -> Choice.CRASH;
      default -> Choice.DELAY;
    };
  }

  private int oneIn(String call) {
    if (RARE.contains(call)) {
      return RARE_CALL_FAULT_ONE_IN;
    }
    return SELDOM.contains(call) ? SELDOM_CALL_FAULT_ONE_IN : faultOneIn;
  }

  private static Fate delayed(int how) {
    return switch (how) {
      case 0, 1 -> Fate.TIMED_OUT;
      case 2 -> Fate.ANSWERED_LATE;
      case 3 -> Fate.HELD_UP;
      default -> Fate.REPEATED;
    };
  }

  /** The process dies with all that it works on. */
  private void crash(Task task) {
    task.go(
        switch (choices.next(3)) {
          case 0 -> Fate.DIED_BEFORE;
          case 1 -> Fate.DIED_AFTER;
          default -> Fate.DIED_UNDER_WAY;
        });
    tasks.stream()
        .filter(other -> !other.ended() && other.service == task.service)
        .forEach(other -> other.go(Fate.DIED_BEFORE));
  }

  /** Nobody is left behind when the history is over. */
  void killAll() {
    for (Task task : List.copyOf(tasks)) {
      if (!task.ended()) {
        task.go(Fate.DIED_BEFORE);
      }
    }
  }
}
