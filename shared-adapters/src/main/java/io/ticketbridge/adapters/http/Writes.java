package io.ticketbridge.adapters.http;

import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Written;
import java.util.function.Function;

/** What comes after a write, and what a look before a write comes to. */
public final class Writes {

  private Writes() {}

  /** What a done write's answer means; any other outcome stays what it is. */
  public static <A, B> Written<B> then(Written<A> written, Function<A, Written<B>> meaning) {
    return switch (written) {
      case Written.Done<A>(var answer) -> meaning.apply(answer);
      case Written.Refused<A>(var reason) -> new Written.Refused<>(reason);
      case Written.Withheld<A>(var reason) -> new Written.Withheld<>(reason);
      case Written.Exposed<A>(var comment, var reason) -> new Written.Exposed<>(comment, reason);
      case Written.NotSent<A>(var retryAfter, var reason) ->
          new Written.NotSent<>(retryAfter, reason);
      case Written.Unknown<A>(var reason) -> new Written.Unknown<>(reason);
    };
  }

  /** A write that needs to look first: without what it looks for, nothing is sent. */
  public static <A, B> Written<B> after(Looked<A> looked, Function<A, Written<B>> write) {
    return switch (looked) {
      case Looked.Found<A>(var answer) -> write.apply(answer);
      case Looked.Missing<A>(var reason) -> new Written.Refused<>(reason);
      case Looked.Refused<A>(var reason) -> new Written.Refused<>(reason);
      case Looked.Unavailable<A>(var retryAfter, var reason) ->
          new Written.NotSent<>(retryAfter, reason);
      case Looked.Blind<A> _ ->
          new Written.Refused<>("It cannot be looked at, and is not written without");
    };
  }
}
