package io.ticketbridge.adapters.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The {@code Retry-After} header, RFC 9110 section 10.2.3: seconds or a date. */
final class RetryAfter {

  /** No system is left alone for longer, whatever it asks for. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  static Optional<Duration> of(Answer.Answered answer, Instant now) {
    return answer.header("Retry-After").flatMap(text -> parse(text.strip(), now));
  }

  private static Optional<Duration> parse(String text, Instant now) {
    return (text.matches("\\d{1,9}(\\.\\d+)?") ? seconds(text) : date(text, now))
        .map(wish -> wish.isNegative() ? Duration.ZERO : wish)
        .map(wish -> wish.compareTo(LONGEST) > 0 ? LONGEST : wish);
  }

  private static Optional<Duration> seconds(String text) {
    return Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000)));
  }

  private static Optional<Duration> date(String text, Instant now) {
    try {
      var moment = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(now, moment));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
