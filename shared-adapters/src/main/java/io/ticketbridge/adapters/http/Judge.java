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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What an answer means, by its status (protocol sections 3, 4 and 8). A 408, 425 or 5xx leaves a
 * write in doubt, a 429 surely did nothing, any other 4xx is a refusal, and so is a redirect.
 *
 * @param system as people call it, for messages
 * @param complaints the messages in the body of an error, in this system's shape
 */
public record Judge(String system, Function<JsonNode, List<Complaint>> complaints, Clock clock) {

  /**
   * What a system says is wrong.
   *
   * @param about the field it is about, as the system names it; empty if it names none
   * @param text free text, which may quote the ticket
   */
  public record Complaint(String about, String text) {
    public Complaint {
      Objects.requireNonNull(about, "about");
      Objects.requireNonNull(text, "text");
    }

    /** About no field in particular. */
    public static Complaint of(String text) {
      return new Complaint("", text);
    }
  }

  private static final int LONGEST_COMPLAINT = 200;
  private static final int MOST_COMPLAINTS = 5;

  /**
   * So much of a ticket's text makes a quotation. Shorter texts are words that anybody may use, and
   * to strike them out would leave nothing of what is wrong.
   */
  private static final int PIECE = 12;

  /** A text shorter than this says nothing about anybody. */
  private static final int WORD = 4;

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
   * @param texts ticket text that was sent; a complaint that quotes it is left out, but for the
   *     field it names
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
    List<String> sent = texts.stream().map(Judge::plain).toList();
    String said =
        answered.isSuccess()
            ? ""
            : complaints.apply(answered.body()).stream()
                .limit(MOST_COMPLAINTS)
                .map(complaint -> struck(complaint, sent))
                .filter(kept -> !kept.isEmpty())
                .collect(Collectors.joining("; "));
    return "%s answered %d when asked to %s%s%s"
        .formatted(
            system, answered.status(), doing, said.isEmpty() ? "" : ": " + said, advice(answered));
  }

  /** What is kept of a complaint; empty if it is nothing but ticket text. */
  private static String struck(Complaint complaint, List<String> sent) {
    String said = plain(complaint.text());
    boolean cut = said.length() > LONGEST_COMPLAINT;
    String kept = cut ? said.substring(0, LONGEST_COMPLAINT) : said;
    if (sent.stream().anyMatch(text -> quotes(kept, text))) {
      return complaint.about();
    }
    String lead = complaint.about().isEmpty() ? "" : complaint.about() + ": ";
    return lead + kept + (cut ? "…" : "");
  }

  /** Whether it has a piece of this text, which a desk may have cut short or wrapped anew. */
  private static boolean quotes(String complaint, String text) {
    if (text.length() < PIECE) {
      return text.length() >= WORD && hasWords(complaint, text);
    }
    return IntStream.rangeClosed(0, complaint.length() - PIECE)
        .anyMatch(at -> text.contains(complaint.substring(at, at + PIECE)));
  }

  /** Whether a short text stands in it whole, and not only as a part of other words. */
  private static boolean hasWords(String complaint, String text) {
    String within = "(?<![\\p{L}\\p{N}])" + Pattern.quote(text) + "(?![\\p{L}\\p{N}])";
    return Pattern.compile(within).matcher(complaint).find();
  }

  private static String plain(String text) {
    return text.strip().replaceAll("\\s+", " ");
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
