package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.adapters.config.Secret;
import io.ticketbridge.adapters.http.Answer;
import io.ticketbridge.adapters.http.Answer.Answered;
import io.ticketbridge.adapters.http.Authorization;
import io.ticketbridge.adapters.http.AuthorizationFailedException;
import io.ticketbridge.adapters.http.Call;
import io.ticketbridge.adapters.http.Remote;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * OAuth 2 client credentials. One token serves all callers until shortly before it expires or is
 * refused; whoever finds none fetches one while the others wait for that. After a failed fetch
 * nobody asks again for a little while.
 */
final class OAuthToken implements Authorization {

  private static final String PATH = "/oauth_token.do";

  /** ServiceNow's own default, where an answer does not say. */
  private static final Duration USUAL_LIFE = Duration.ofMinutes(30);

  private static final Duration LONGEST_MARGIN = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private sealed interface State {
    record None() implements State {}

    record Granted(Secret token, Instant until) implements State {}

    record Failed(String reason, Instant until) implements State {}
  }

  private final ServiceNowConnection connection;
  private final ServiceNowConnection.Authentication.OAuth credentials;
  private final Remote remote;
  private final Clock clock;
  private final ReentrantLock fetching = new ReentrantLock();

  /** What this thread's last call bore, so that a late refusal does not spoil a newer token. */
  private final ThreadLocal<State> borne = new ThreadLocal<>();

  private volatile State state = new State.None();

  /**
   * Makes a source of tokens.
   *
   * @param remote the instance, entered without credentials
   */
  OAuthToken(
      ServiceNowConnection connection,
      ServiceNowConnection.Authentication.OAuth credentials,
      Remote remote,
      Clock clock) {
    this.connection = connection;
    this.credentials = credentials;
    this.remote = remote;
    this.clock = clock;
  }

  @Override
  public Map<String, String> headers() {
    State now = lasting(state) ? state : fetched();
    return switch (now) {
      case State.Granted granted -> {
        borne.set(granted);
        yield Map.of("Authorization", "Bearer " + granted.token().value());
      }
      case State.Failed(var reason, var until) ->
          throw new AuthorizationFailedException(reason, Optional.of(left(until)));
      case State.None _ -> throw new IllegalStateException("A fetch ends in a token or a failure");
    };
  }

  @Override
  public void rejected() {
    fetching.lock();
    try {
      if (state.equals(borne.get())) {
        state = new State.None();
      }
    } finally {
      borne.remove();
      fetching.unlock();
    }
  }

  private State fetched() {
    fetching.lock();
    try {
      if (!lasting(state)) {
        state = fetch();
      }
      return state;
    } finally {
      fetching.unlock();
    }
  }

  private boolean lasting(State held) {
    return switch (held) {
      case State.None _ -> false;
      case State.Granted(var _, var until) -> clock.instant().isBefore(until);
      case State.Failed(var _, var until) -> clock.instant().isBefore(until);
    };
  }

  private State fetch() {
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s"
            .formatted(
                Call.encoded(credentials.clientId()),
                Call.encoded(credentials.clientSecret().value()));
    var call =
        new Call(
            "POST",
            PATH,
            Map.of(),
            "application/x-www-form-urlencoded",
            form.getBytes(StandardCharsets.UTF_8));
    Instant deadline = clock.instant().plus(connection.readTimeout());
    return switch (remote.read(call, deadline)) {
      case Answered answered when answered.isSuccess() -> granted(answered);
      case Answered answered -> failed("was answered %d".formatted(answered.status()));
      case Answer.NotSent(var _, var reason) -> failed("was not sent: " + reason);
      case Answer.TooLarge(var reason) -> failed("got no token: " + reason);
      case Answer.Lost(var reason) -> failed("got no answer: " + reason);
    };
  }

  private State granted(Answered answered) {
    var body = Row.of(answered.body());
    Optional<String> token = body.filled("access_token");
    if (token.isEmpty()) {
      return failed("was answered without an access_token");
    }
    Duration life =
        body.filled("expires_in")
            .filter(seconds -> seconds.matches("\\d{1,9}"))
            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
            .orElse(USUAL_LIFE);
    Duration tenth = life.dividedBy(10);
    Duration margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
    return new State.Granted(new Secret(token.get()), clock.instant().plus(life).minus(margin));
  }

  private State failed(String what) {
    return new State.Failed(
        "the request for an OAuth token %s; check client-id and client-secret of servicenow.%s"
            .formatted(what, connection.id()),
        clock.instant().plus(PAUSE));
  }

  private Duration left(Instant until) {
    Duration left = Duration.between(clock.instant(), until);
    return left.isPositive() ? left : Duration.ZERO;
  }
}
