package io.ticketbridge.sandbox.desk.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.ticketbridge.sandbox.desk.activity.Activity;
import io.ticketbridge.sandbox.desk.activity.ActivityLog;
import io.ticketbridge.sandbox.desk.activity.ActivityLog.Subject;
import io.ticketbridge.sandbox.desk.fault.Faults;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import io.ticketbridge.sandbox.desk.ticket.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;

/**
 * The way into one desk's REST API: bounds the number of calls at once, checks who calls, lets
 * faults have their say before and after the effect, and shapes errors as the desk does.
 */
public final class Door implements HttpHandler {

  private static final System.Logger LOG = System.getLogger(Door.class.getName());
  private static final int CALLS_AT_ONCE = 256;
  private static final int BODY_LIMIT = 1 << 20;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** Finds out who calls. */
  @FunctionalInterface
  public interface Login {
    /** The caller; a {@link DeskRefusal} with 401 where nobody is recognised. */
    Person identify(Call call);
  }

  /** The desk's own form of an error. */
  @FunctionalInterface
  public interface ErrorShape {
    Answer of(Call call, DeskRefusal refusal);
  }

  private final DeskName desk;
  private final String base;
  private final Routes routes;
  private final Login login;
  private final ErrorShape shape;
  private final Faults faults;
  private final ActivityLog log;
  private final Semaphore calls = new Semaphore(CALLS_AT_ONCE);

  public Door(
      DeskName desk,
      String base,
      Routes routes,
      Login login,
      ErrorShape shape,
      Faults faults,
      ActivityLog log) {
    this.desk = desk;
    this.base = base;
    this.routes = routes;
    this.login = login;
    this.shape = shape;
    this.faults = faults;
    this.log = log;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    long begun = System.nanoTime();
    Call call = new Call(exchange, base, BODY_LIMIT);
    try (exchange) {
      Optional<Answer> answer = answer(call);
      if (answer.isPresent()) {
        Wire.send(exchange, answer.get());
      }
      noteCall(call, answer.map(Answer::status), begun);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** The answer; empty if the connection is to be dropped. */
  private Optional<Answer> answer(Call call) throws InterruptedException {
    if (!calls.tryAcquire()) {
      return Optional.of(
          shape.of(call, failure(503, Optional.of(Duration.ofSeconds(1)), "Too many calls.")));
    }
    try {
      Faults.RestCall rest = Faults.RestCall.of(desk, call.method(), call.path());
      return switch (faults.before(rest)) {
        case Faults.Before.GoOn() -> afterwards(call, rest, effect(call));
        case Faults.Before.Drop() -> Optional.empty();
        case Faults.Before.Refuse(String reason) ->
            Optional.of(shape.of(call, DeskRefusal.forbidden(reason)));
        case Faults.Before.Fail(int status, Optional<Duration> retryAfter) ->
            Optional.of(shape.of(call, failure(status, retryAfter, "The desk is troubled.")));
        case Faults.Before.Hold(Duration by) -> {
          call.body();
          pause(by);
          yield afterwards(call, rest, effect(call));
        }
      };
    } catch (DeskRefusal refusal) {
      return Optional.of(shape.of(call, refusal));
    } catch (UncheckedIOException callerIsGone) {
      return Optional.empty();
    } finally {
      calls.release();
    }
  }

  private Optional<Answer> afterwards(Call call, Faults.RestCall rest, Answer answer)
      throws InterruptedException {
    return switch (faults.after(rest, answer.status())) {
      case Faults.After.GoOn() -> Optional.of(answer);
      case Faults.After.Drop() -> Optional.empty();
      case Faults.After.Late(Duration by) -> {
        pause(by);
        yield Optional.of(answer);
      }
      case Faults.After.Fail(int status, Optional<Duration> retryAfter) ->
          Optional.of(shape.of(call, failure(status, retryAfter, "The desk is troubled.")));
    };
  }

  private Answer effect(Call call) {
    try {
      Routes.Found found = routes.find(call);
      if (!found.open()) {
        call.identify(login.identify(call));
      }
      return found.handler().handle(call);
    } catch (DeskRefusal refusal) {
      return shape.of(call, refusal);
    } catch (UncheckedIOException callerIsGone) {
      throw callerIsGone;
    } catch (RuntimeException fault) {
      LOG.log(Level.ERROR, "A simulated desk failed at " + call.method(), fault);
      return shape.of(call, failure(500, Optional.empty(), "Internal server error"));
    }
  }

  private static DeskRefusal failure(int status, Optional<Duration> retryAfter, String message) {
    return new DeskRefusal(status, message, Map.of(), retryAfter);
  }

  private static void pause(Duration by) throws InterruptedException {
    Thread.sleep(by.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : by);
  }

  private void noteCall(Call call, Optional<Integer> status, long begun) {
    String outcome = status.map(String::valueOf).orElse("dropped");
    long millis = (System.nanoTime() - begun) / 1_000_000;
    log.note(
        desk,
        Activity.Kind.CALLED,
        Subject.nobody(),
        outcome + " " + call.method() + " " + call.path(),
        OptionalLong.of(millis));
  }
}
