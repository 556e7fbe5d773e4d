package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.sync.Looked;
import java.util.function.Function;

/** What comes after a look. */
final class Looks {

  private Looks() {}

  /** What a found answer means; any other outcome stays what it is. */
  static <A, B> Looked<B> then(Looked<A> looked, Function<A, Looked<B>> meaning) {
    return switch (looked) {
      case Looked.Found<A>(var answer) -> meaning.apply(answer);
      case Looked.Missing<A>(var reason) -> new Looked.Missing<>(reason);
      case Looked.Refused<A>(var reason) -> new Looked.Refused<>(reason);
      case Looked.Unavailable<A>(var retryAfter, var reason) ->
          new Looked.Unavailable<>(retryAfter, reason);
      case Looked.Blind<A> _ -> new Looked.Blind<>();
    };
  }
}
