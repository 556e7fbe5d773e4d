package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.desk.fault.Faults;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What goes wrong at the desks and with their webhooks. */
final class DeskTrouble implements Faults {

  /** Longer than the services wait for an answer. */
  private static final Duration TOO_LATE = Scale.READ_TIMEOUT.plusMillis(300);

  private static final List<Fault> BEFORE =
      List.of(Fault.DESK_500, Fault.DESK_503, Fault.DESK_429, Fault.DESK_403, Fault.DESK_HUNG_UP);
  private static final List<Fault> BEFORE_WRITING =
      with(BEFORE, Fault.DESK_COMMITTED_TOO_LATE, Fault.DESK_COMMITTED_AFTER_LEASE);
  private static final List<Fault> AFTER_WRITING =
      List.of(
          Fault.DESK_COMMITTED_THEN_DROPPED, Fault.DESK_ANSWERED_TOO_LATE, Fault.DESK_FAILED_AFTER);
  private static final List<Fault> SENDING =
      List.of(Fault.WEBHOOK_DUPLICATED, Fault.WEBHOOK_DELAYED);
  private static final List<Fault> SENDING_WITH_LOSS = with(SENDING, Fault.WEBHOOK_LOST);

  private final Injections injections;
  private final Diary diary;
  private final DeskOutages outages;
  private final HiddenCreates creates;
  private final Consumer<RestCall> written;
  private final Set<DeskName> losing;

  /** Calls whose callers have given up before the effect; two calls may be equal. */
  private final Set<RestCall> late =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  /**
   * Trouble at the desks.
   *
   * @param written told of each call that changed something, before it is answered, unless nobody
   *     waits for the answer any more
   * @param losing whose webhooks may be lost for ever
   */
  DeskTrouble(
      Injections injections,
      Diary diary,
      DeskOutages outages,
      HiddenCreates creates,
      Consumer<RestCall> written,
      Set<DeskName> losing) {
    this.injections = injections;
    this.diary = diary;
    this.outages = outages;
    this.creates = creates;
    this.written = written;
    this.losing = losing.isEmpty() ? Set.of() : EnumSet.copyOf(losing);
  }

  private static List<Fault> with(List<Fault> faults, Fault... others) {
    List<Fault> more = new ArrayList<>(faults);
    more.addAll(List.of(others));
    return List.copyOf(more);
  }

  @Override
  public Before before(RestCall call) {
    if (outages.meets(call)) {
      return injections.millis(0, 1) == 0
          ? new Before.Drop()
          : new Before.Fail(503, Optional.empty());
    }
    if (creates.isHidden(call)) {
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
      case DESK_COMMITTED_TOO_LATE -> held(call, TOO_LATE);
      case DESK_COMMITTED_AFTER_LEASE -> held(call, injections.afterLease());
      default -> throw new IllegalStateException(fault + " does not happen to a call");
    };
  }

  private Before held(RestCall call, Duration by) {
    late.add(call);
    return new Before.Hold(by);
  }

  private void note(RestCall call, Fault fault) {
    if (fault != null) {
      diary.note("%s: %s %s".formatted(fault, call.method(), call.path()));
    }
  }

  @Override
  public After after(RestCall call, int status) {
    boolean waitedFor = !late.remove(call);
    boolean hidden = creates.loses(call);
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
    if (creates.delays(sending)) {
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
