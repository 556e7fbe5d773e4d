package io.ticketbridge.adapters.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.adapters.http.Answer.Answered;
import io.ticketbridge.adapters.http.Answer.Lost;
import io.ticketbridge.adapters.http.Answer.NotSent;
import io.ticketbridge.adapters.http.Answer.TooLarge;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Written;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an answer means, by its status (protocol sections 3, 4 and 8). A 408, 425 or 5xx leaves a
 * write in doubt, a 429 surely did nothing, any other 4xx is a refusal, and so is a redirect.
 *
 * @param system as people call it, for messages
 * @param complaints the messages in the body of an error, in this system's shape
 */
public record Judge(String system, Function<JsonNode, List<String>> complaints, Clock clock) {

  private static final int LONGEST_COMPLAINT = 200;
  private static final int MOST_COMPLAINTS = 5;

  public Judge {
    Objects.requireNonNull(system, "system");
    Objects.requireNonNull(complaints, "complaints");
    Objects.requireNonNull(clock, "clock");
  }

  /** Whether this status passes by itself. */
  static boolean isPassing(int status) {
    return status == 408 || status == 425 || status == 429 || status >= 500;
  }

  /**
   * What a write came to.
   *
   * @param doing what was tried, for messages: {@code "create a request of type 14"}
   * @param texts ticket text that was sent; it is struck out of what the system complains
   * @param done what a 2xx means
   */
  public <T> Written<T> written(
      Answer answer, String doing, Collection<String> texts, Function<Answered, Written<T>> done) {
    return switch (answer) {
      case NotSent(var retryAfter, var reason) -> new Written.NotSent<>(retryAfter, reason);
      case TooLarge(var reason) -> new Written.Unknown<>(reason);
      case Lost(var reason) -> new Written.Unknown<>(reason);
      case Answered answered when answered.isSuccess() -> done.apply(answered);
      case Answered answered when answered.status() == 429 ->
          new Written.NotSent<>(
              RetryAfter.of(answered, clock.instant()), reason(answered, doing, texts));
      case Answered answered when isPassing(answered.status()) ->
          new Written.Unknown<>(reason(answered, doing, texts));
      case Answered answered -> new Written.Refused<>(reason(answered, doing, texts));
    };
  }

  /**
   * What a look came to.
   *
   * @param doing what was tried, for messages: {@code "read issue 10042"}
   * @param found what a 2xx means
   */
  public <T> Looked<T> looked(Answer answer, String doing, Function<Answered, Looked<T>> found) {
    return switch (answer) {
      case NotSent(var retryAfter, var reason) -> new Looked.Unavailable<>(retryAfter, reason);
      case TooLarge(var reason) -> new Looked.Unavailable<>(Optional.empty(), reason);
      case Lost(var reason) -> new Looked.Unavailable<>(Optional.empty(), reason);
      case Answered answered when answered.isSuccess() -> found.apply(answered);
      case Answered answered when answered.status() == 404 ->
          new Looked.Missing<>(reason(answered, doing, List.of()));
      case Answered answered when isPassing(answered.status()) ->
          new Looked.Unavailable<>(
              RetryAfter.of(answered, clock.instant()), reason(answered, doing, List.of()));
      case Answered answered -> new Looked.Refused<>(reason(answered, doing, List.of()));
    };
  }

  /** What, which, and what to do, without ticket text. */
  public String reason(Answered answered, String doing, Collection<String> texts) {
    String said =
        answered.isSuccess()
            ? ""
            : complaints.apply(answered.body()).stream()
                .limit(MOST_COMPLAINTS)
                .map(complaint -> struck(complaint, texts))
                .collect(Collectors.joining("; "));
    return "%s answered %d when asked to %s%s%s"
        .formatted(
            system, answered.status(), doing, said.isEmpty() ? "" : ": " + said, advice(answered));
  }

  private static String struck(String complaint, Collection<String> texts) {
    String kept = complaint;
    for (String text : texts) {
      kept = text.isBlank() ? kept : kept.replace(text, "…");
    }
    kept = kept.strip().replaceAll("\\s+", " ");
    return kept.length() <= LONGEST_COMPLAINT ? kept : kept.substring(0, LONGEST_COMPLAINT) + "…";
  }

  private static String advice(Answered answered) {
    return switch (answered.status()) {
      case 401 -> "; check the credentials of the connection";
      case 403 -> "; give the integration user the permission";
      case 301, 302, 303, 307, 308 -> "; set the connection's url to the address it moved to";
      default -> "";
    };
  }
}
