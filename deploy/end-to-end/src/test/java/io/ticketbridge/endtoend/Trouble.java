package io.ticketbridge.endtoend;

import io.ticketbridge.sandbox.desk.fault.Faults;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One kind of trouble at one kind of write to one desk, so many times. */
final class Trouble implements Faults {

  /** Longer than the services wait for an answer. */
  private static final Duration TOO_LATE = Duration.ofMillis(2_500);

  private static final Duration SLOWLY = Duration.ofMillis(200);

  /** What the bridge does to a desk. */
  enum Doing {
    CREATE,
    COMMENT,
    STATUS
  }

  /** What goes wrong. */
  enum Kind {
    /** 500 before any effect. */
    SERVER_ERROR,
    /** 429 before any effect. */
    TOO_MANY_REQUESTS,
    /** 403 before any effect. */
    FORBIDDEN,
    /** Done, and answered after the time-out. */
    LATE_ANSWER,
    /** Done, and the connection dropped. */
    HANG_UP,
    /** Done late, but in time. */
    SLOW,
    /** Done at once, and answered late, but in time. */
    SLOW_ANSWER
  }

  private final DeskName desk;
  private final Doing doing;
  private final Kind kind;
  private final AtomicInteger left;
  private final AtomicInteger happened = new AtomicInteger();

  private Trouble(DeskName desk, Doing doing, Kind kind, int times) {
    this.desk = desk;
    this.doing = doing;
    this.kind = kind;
    this.left = new AtomicInteger(times);
  }

  static Trouble once(DeskName desk, Doing doing, Kind kind) {
    return new Trouble(desk, doing, kind, 1);
  }

  static Trouble untilUnplugged(DeskName desk, Doing doing, Kind kind) {
    return new Trouble(desk, doing, kind, Integer.MAX_VALUE);
  }

  /** How often it struck. */
  int happened() {
    return happened.get();
  }

  @Override
  public Before before(RestCall call) {
    return switch (kind) {
      case SERVER_ERROR -> struck(call) ? new Before.Fail(500, Optional.empty()) : none();
      case TOO_MANY_REQUESTS ->
          struck(call) ? new Before.Fail(429, Optional.of(Duration.ofSeconds(1))) : none();
      case FORBIDDEN -> struck(call) ? new Before.Refuse("No permission.") : none();
      case SLOW -> struck(call) ? new Before.Hold(SLOWLY) : none();
      case LATE_ANSWER, HANG_UP, SLOW_ANSWER -> none();
    };
  }

  private static Before none() {
    return new Before.GoOn();
  }

  @Override
  public After after(RestCall call, int status) {
    return switch (kind) {
      case LATE_ANSWER -> struck(call) ? new After.Late(TOO_LATE) : new After.GoOn();
      case SLOW_ANSWER -> struck(call) ? new After.Late(SLOWLY) : new After.GoOn();
      case HANG_UP -> struck(call) ? new After.Drop() : new After.GoOn();
      case SERVER_ERROR, TOO_MANY_REQUESTS, FORBIDDEN, SLOW -> new After.GoOn();
    };
  }

  private boolean struck(RestCall call) {
    if (!isMeant(call) || left.getAndUpdate(times -> Math.max(0, times - 1)) == 0) {
      return false;
    }
    happened.incrementAndGet();
    return true;
  }

  private boolean isMeant(RestCall call) {
    return call.desk() == desk
        && switch (desk) {
          case SERVICE_DESK ->
              call.method().equals("POST") && call.path().endsWith(atServiceDesk());
          // A comment and a status are both a change of the record.
          case SERVICE_NOW ->
              doing == Doing.CREATE
                  ? call.method().equals("POST") && call.path().endsWith("/table/incident")
                  : call.method().equals("PATCH");
        };
  }

  private String atServiceDesk() {
    return switch (doing) {
      case CREATE -> "/servicedeskapi/request";
      case COMMENT -> "/comment";
      case STATUS -> "/transitions";
    };
  }
}
