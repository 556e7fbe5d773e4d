package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.desk.fault.Faults;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** What goes wrong at the desks and with their webhooks. */
final class DeskTrouble implements Faults {

  /** Longer than the services wait for an answer, shorter than what the horizons allow. */
  private static final Duration TOO_LATE = Scale.READ_TIMEOUT.plusMillis(300);

  private static final String CREATE = "/rest/servicedeskapi/request";
  private static final String CREATED = "jira:issue_created";

  /** How long after the call that creates a ticket its webhook is surely on its way. */
  private static final Duration HIDDEN = Duration.ofMillis(500);

  private static final List<Fault> BEFORE =
      List.of(Fault.DESK_500, Fault.DESK_503, Fault.DESK_429, Fault.DESK_403, Fault.DESK_HUNG_UP);
  private static final List<Fault> BEFORE_WRITING = with(BEFORE, Fault.DESK_COMMITTED_TOO_LATE);
  private static final List<Fault> AFTER_WRITING =
      List.of(
          Fault.DESK_COMMITTED_THEN_DROPPED, Fault.DESK_ANSWERED_TOO_LATE, Fault.DESK_FAILED_AFTER);
  private static final List<Fault> SENDING =
      List.of(Fault.WEBHOOK_DUPLICATED, Fault.WEBHOOK_DELAYED);
  private static final List<Fault> SENDING_WITH_LOSS = with(SENDING, Fault.WEBHOOK_LOST);

  private final Injections injections;
  private final Diary diary;
  private final Consumer<RestCall> written;
  private final IntSupplier laggedSearches;
  private final Set<DeskName> losing;
  private final Map<DeskName, AtomicInteger> turnedAway = new ConcurrentHashMap<>();

  /** Calls whose callers have given up before the effect. */
  private final Set<RestCall> late = calls();

  /**
   * Creates whose ticket neither an answer nor, for some time, a webhook tells of: it is searched
   * for while the search lags.
   */
  private final Set<RestCall> toBeSearchedFor = calls();

  private volatile long hiddenUntilNanos = System.nanoTime();

  /**
   * Trouble at the desks.
   *
   * @param written told of each call that changed something, before it is answered, unless nobody
   *     waits for the answer any more
   * @param losing whose webhooks may be lost for ever
   * @param laggedSearches how many searches have left something out so far
   */
  DeskTrouble(
      Injections injections,
      Diary diary,
      Set<DeskName> losing,
      Consumer<RestCall> written,
      IntSupplier laggedSearches) {
    this.injections = injections;
    this.diary = diary;
    this.losing = losing.isEmpty() ? Set.of() : EnumSet.copyOf(losing);
    this.written = written;
    this.laggedSearches = laggedSearches;
  }

  /** Two calls may be equal. */
  private static Set<RestCall> calls() {
    return Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static List<Fault> with(List<Fault> faults, Fault another) {
    List<Fault> more = new ArrayList<>(faults);
    more.add(another);
    return List.copyOf(more);
  }

  /** From now on this desk is out of reach. */
  void takeDown(DeskName desk) {
    turnedAway.put(desk, new AtomicInteger());
  }

  /** How many calls have met the desk out of reach since it was taken down. */
  int turnedAway(DeskName desk) {
    AtomicInteger calls = turnedAway.get(desk);
    return calls == null ? 0 : calls.get();
  }

  void bringBack(DeskName desk) {
    turnedAway.remove(desk);
  }

  @Override
  public Before before(RestCall call) {
    AtomicInteger down = turnedAway.get(call.desk());
    if (down != null) {
      down.incrementAndGet();
      return injections.millis(0, 1) == 0
          ? new Before.Drop()
          : new Before.Fail(503, Optional.empty());
    }
    if (call.path().equals(CREATE) && injections.areFew(Fault.SEARCH_LAGGED)) {
      toBeSearchedFor.add(call);
      hiddenUntilNanos = System.nanoTime() + HIDDEN.toNanos();
      return new Before.GoOn();
    }
    Fault fault = injections.strikes(call.writing() ? BEFORE_WRITING : BEFORE);
    note(call, fault);
    return switch (fault) {
      case null -> new Before.GoOn();
      case DESK_500 -> new Before.Fail(500, Optional.empty());
      case DESK_503 -> new Before.Fail(503, Optional.empty());
      case DESK_429 -> new Before.Fail(429, Optional.of(Duration.ofSeconds(1)));
      case DESK_403 -> new Before.Refuse("A rule of the desk says no.");
      case DESK_HUNG_UP -> new Before.Drop();
      case DESK_COMMITTED_TOO_LATE -> {
        late.add(call);
        yield new Before.Hold(TOO_LATE);
      }
      default -> throw new IllegalStateException(fault + " does not happen to a call");
    };
  }

  private void note(RestCall call, Fault fault) {
    if (fault != null) {
      diary.note("%s: %s %s".formatted(fault, call.method(), call.path()));
    }
  }

  @Override
  public After after(RestCall call, int status) {
    if (call.path().contains("/search")) {
      injections.count(Fault.SEARCH_LAGGED, laggedSearches.getAsInt());
    }
    boolean waitedFor = !late.remove(call);
    boolean hidden = toBeSearchedFor.remove(call);
    if (!call.writing() || status >= 400) {
      return new After.GoOn();
    }
    if (waitedFor) {
      written.accept(call);
    }
    Fault fault = hidden ? dropped() : injections.strikes(AFTER_WRITING);
    note(call, fault);
    return switch (fault) {
      case null -> new After.GoOn();
      case DESK_COMMITTED_THEN_DROPPED -> new After.Drop();
      case DESK_ANSWERED_TOO_LATE -> new After.Late(TOO_LATE);
      case DESK_FAILED_AFTER -> new After.Fail(500, Optional.empty());
      default -> throw new IllegalStateException(fault + " does not happen after a call");
    };
  }

  private Fault dropped() {
    injections.struck(Fault.DESK_COMMITTED_THEN_DROPPED);
    return Fault.DESK_COMMITTED_THEN_DROPPED;
  }

  @Override
  public Fate sending(Sending sending) {
    if (sending.event().equals(CREATED) && System.nanoTime() < hiddenUntilNanos) {
      injections.struck(Fault.WEBHOOK_DELAYED);
      return new Fate.Delay(Scale.SEARCH_LAG.plusMillis(500));
    }
    Fault fault = injections.strikes(losing.contains(sending.desk()) ? SENDING_WITH_LOSS : SENDING);
    return switch (fault) {
      case null -> new Fate.Deliver();
      case WEBHOOK_DUPLICATED -> new Fate.Duplicate(injections.millis(2, 3));
      case WEBHOOK_DELAYED -> new Fate.Delay(Duration.ofMillis(injections.millis(100, 3000)));
      case WEBHOOK_LOST -> new Fate.Drop();
      default -> throw new IllegalStateException(fault + " does not happen to a webhook");
    };
  }
}
