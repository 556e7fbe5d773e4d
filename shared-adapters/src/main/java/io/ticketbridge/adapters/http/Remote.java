package io.ticketbridge.adapters.http;

import io.ticketbridge.adapters.http.Answer.Answered;
import io.ticketbridge.adapters.http.Answer.Lost;
import io.ticketbridge.adapters.http.Answer.NotSent;
import io.ticketbridge.adapters.http.Answer.TooLarge;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One remote system. Reads may be repeated, writes are not; redirects are not followed; nothing is
 * ever sent to another address than the configured base.
 */
public final class Remote {

  private final String name;
  private final URI base;
  private final Authorization authorization;
  private final Limits limits;
  private final Circuit circuit;
  private final Patience patience;
  private final Clock clock;
  private final Exchange exchange;

  /**
   * Makes a way to a system.
   *
   * @param name of the connection, for messages
   * @param base http or https, without query, fragment or credentials
   * @throws IllegalArgumentException if the base is not of that form
   */
  public Remote(
      String name,
      URI base,
      Authorization authorization,
      Limits limits,
      Circuit circuit,
      Patience patience,
      Clock clock) {
    this.name = name;
    this.base = checked(name, base);
    this.authorization = authorization;
    this.limits = limits;
    this.circuit = circuit;
    this.patience = patience;
    this.clock = clock;
    this.exchange = new Exchange(limits);
  }

  /** With a circuit of its own and the usual patience. */
  public Remote(String name, URI base, Authorization authorization, Limits limits) {
    this(name, base, authorization, limits, Circuit.of(name), Patience.DEFAULT, Clock.systemUTC());
  }

  private static URI checked(String name, URI base) {
    boolean web = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
    if (!web
        || base.getHost() == null
        || base.getRawUserInfo() != null
        || base.getRawQuery() != null
        || base.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "The url of %s must be http or https with a host, and without user, query or fragment"
              .formatted(name));
    }
    return URI.create(base.toString().replaceAll("/+$", ""));
  }

  /** GET; repeated with back-off and jitter, within limits, as the system's answers allow. */
  public Answer read(String pathAndQuery) {
    return read(Call.get(pathAndQuery));
  }

  /** A call that changes nothing, whatever its method; repeated like a GET. */
  public Answer read(Call call) {
    return read(call, Instant.MAX);
  }

  /**
   * A call that changes nothing and is over by the deadline, repeats and pauses included. Nor do
   * all its tries take longer than one may: a system that is slow is not asked twice.
   */
  public Answer read(Call call, Instant latest) {
    Instant own = clock.instant().plus(limits.read());
    Instant deadline = own.isBefore(latest) ? own : latest;
    for (int tried = 1; ; tried++) {
      Answer answer = once(call, deadline);
      if (!worthRepeating(answer)) {
        return answer;
      }
      Optional<Duration> pause =
          patience.pause(tried, askedFor(answer)).filter(it -> endsBefore(deadline, it));
      if (pause.isEmpty() || !slept(pause.get())) {
        return answer;
      }
    }
  }

  /**
   * One write, never repeated. Nothing is sent after the deadline, and the deadline covers the
   * whole call, headers and body; so do the limits.
   */
  public Answer write(Call call, Instant deadline) {
    return once(call, deadline);
  }

  private Answer once(Call call, Instant deadline) {
    try {
      var request = request(call);
      Duration left = left(deadline);
      if (!left.isPositive()) {
        return new NotSent(Optional.empty(), name + ": no time is left to send it");
      }
      Answer answer = named(circuit.call(() -> exchange.send(request, left)));
      if (answer instanceof Answered answered && answered.status() == 401) {
        authorization.rejected();
      }
      return answer;
    } catch (AuthorizationFailedException unauthorized) {
      return new NotSent(unauthorized.retryAfter(), name + ": " + unauthorized.getMessage());
    }
  }

  private HttpRequest request(Call call) {
    var request =
        HttpRequest.newBuilder(URI.create(base + call.pathAndQuery()))
            .method(call.method(), BodyPublishers.ofByteArray(call.body()))
            .setHeader("Accept", "application/json");
    if (!call.contentType().isEmpty()) {
      request.setHeader("Content-Type", call.contentType());
    }
    call.headers().forEach(request::setHeader);
    authorization.headers().forEach(request::setHeader);
    return request.build();
  }

  private Duration left(Instant deadline) {
    Instant now = clock.instant();
    Instant own = now.plus(limits.read());
    return Duration.between(now, own.isBefore(deadline) ? own : deadline);
  }

  private Answer named(Answer answer) {
    return switch (answer) {
      case Answered answered -> answered;
      case NotSent(var retryAfter, var reason) -> new NotSent(retryAfter, name + ": " + reason);
      case TooLarge(var reason) -> new TooLarge(name + ": " + reason);
      case Lost(var reason) -> new Lost(name + ": " + reason);
    };
  }

  private static boolean worthRepeating(Answer answer) {
    return switch (answer) {
      case Answered answered -> Judge.isPassing(answered.status());
      case NotSent notSent -> notSent.retryAfter().isEmpty();
      case TooLarge _ -> false;
      case Lost _ -> true;
    };
  }

  private Optional<Duration> askedFor(Answer answer) {
    return answer instanceof Answered answered
        ? RetryAfter.of(answered, clock.instant())
        : Optional.empty();
  }

  private boolean endsBefore(Instant deadline, Duration pause) {
    return clock.instant().plus(pause).isBefore(deadline);
  }

  private static boolean slept(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
