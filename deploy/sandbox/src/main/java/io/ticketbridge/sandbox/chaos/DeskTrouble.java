package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.desk.fault.Faults;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What goes wrong at the desks and with their webhooks. */
final class DeskTrouble implements Faults {

  /** Longer than the services wait for an answer, shorter than what the horizons allow. */
  private static final Duration TOO_LATE = Scale.READ_TIMEOUT.plusMillis(300);

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
  private final Set<DeskName> losing;
  private final Set<DeskName> down = ConcurrentHashMap.newKeySet();

  /**
   * Trouble at the desks.
   *
   * @param written told of each call that changed something, before it is answered
   * @param losing whose webhooks may be lost for ever
   */
  DeskTrouble(
      Injections injections, Diary diary, Set<DeskName> losing, Consumer<RestCall> written) {
    this.injections = injections;
    this.diary = diary;
    this.losing = losing.isEmpty() ? Set.of() : EnumSet.copyOf(losing);
    this.written = written;
  }

  private static List<Fault> with(List<Fault> faults, Fault another) {
    List<Fault> more = new ArrayList<>(faults);
    more.add(another);
    return List.copyOf(more);
  }

  /** From now on this desk is out of reach. */
  void takeDown(DeskName desk) {
    down.add(desk);
  }

  void bringBack(DeskName desk) {
    down.remove(desk);
  }

  @Override
  public Before before(RestCall call) {
    if (down.contains(call.desk())) {
      return injections.millis(0, 1) == 0
          ? new Before.Drop()
          : new Before.Fail(503, Optional.empty());
    }
    if (call.path().contains("/search")) {
      injections.struck(Fault.SEARCH_LAGGED);
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
      case DESK_COMMITTED_TOO_LATE -> new Before.Hold(TOO_LATE);
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
    if (!call.writing() || status >= 400) {
      return new After.GoOn();
    }
    written.accept(call);
    Fault fault = injections.strikes(AFTER_WRITING);
    note(call, fault);
    return switch (fault) {
      case null -> new After.GoOn();
      case DESK_COMMITTED_THEN_DROPPED -> new After.Drop();
      case DESK_ANSWERED_TOO_LATE -> new After.Late(TOO_LATE);
      case DESK_FAILED_AFTER -> new After.Fail(500, Optional.empty());
      default -> throw new IllegalStateException(fault + " does not happen after a call");
    };
  }

  @Override
  public Fate sending(Sending sending) {
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
