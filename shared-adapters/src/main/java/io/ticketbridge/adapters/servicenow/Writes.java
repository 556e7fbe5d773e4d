package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.sync.Written;
import java.util.function.Function;

/** What comes after a write. */
final class Writes {

  private Writes() {}

  /** What a done write's answer means; any other outcome stays what it is. */
  static <A, B> Written<B> then(Written<A> written, Function<A, Written<B>> meaning) {
    return switch (written) {
      case Written.Done<A>(var answer) -> meaning.apply(answer);
      case Written.Refused<A>(var reason) -> new Written.Refused<>(reason);
      case Written.Withheld<A>(var reason) -> new Written.Withheld<>(reason);
      case Written.Exposed<A>(var reason) -> new Written.Exposed<>(reason);
      case Written.NotSent<A>(var retryAfter, var reason) ->
          new Written.NotSent<>(retryAfter, reason);
      case Written.Unknown<A>(var reason) -> new Written.Unknown<>(reason);
    };
  }
}
