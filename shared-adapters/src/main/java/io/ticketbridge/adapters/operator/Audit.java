package io.ticketbridge.adapters.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.ticketbridge.adapters.log.Keys;
import io.ticketbridge.adapters.problem.Problems;
import io.ticketbridge.lane.Deed;
import io.ticketbridge.lane.Deed.Verb;
import io.ticketbridge.lane.LaneOffice.Answer;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.queue.QueueUnavailableException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Carries a wish out, and leaves one line about it in the log, whatever comes of it. The lasting
 * row is the table's own business.
 *
 * @param verb what is wished
 * @param lane which lane; empty if none
 * @param subject an event, a pair, a bridge; may be empty
 * @param by who wishes it
 */
record Audit(Verb verb, String lane, String subject, String by) {

  private static final Logger LOG = Logger.getLogger(Operators.LOGGER + ".audit");
  private static final String TEXT = "Operator";
  private static final Duration SOON = Duration.ofSeconds(2);

  /**
   * Refuses a wish of nobody.
   *
   * @throws HttpProblem 400
   */
  static String name(String by) {
    if (!Deed.isName(by)) {
      throw Problems.malformed(
          "Say who you are: send the header %s with 1 to 100 printable characters, such as your"
                  .formatted(Operators.BY)
              + " login; it stands in the audit");
    }
    return by.strip();
  }

  /**
   * Carries it out.
   *
   * @throws HttpProblem if it is not done
   */
  ObjectNode act(Supplier<Answer> deed) {
    return answer(carryOut(deed));
  }

  /** The answer of the table, told to the log but not judged. */
  Answer carryOut(Supplier<Answer> deed) {
    return carryOut(deed, () -> subject);
  }

  /**
   * Carries it out.
   *
   * @param about what it came to, told to the log in place of the subject
   * @throws HttpProblem if it is not done
   */
  ObjectNode act(Supplier<Answer> deed, Supplier<String> about) {
    return answer(carryOut(deed, about));
  }

  private Answer carryOut(Supplier<Answer> deed, Supplier<String> about) {
    try {
      Answer answer = deed.get();
      tell(word(answer), about.get());
      return answer;
    } catch (StoreUnavailableException | QueueUnavailableException e) {
      tell("unavailable", about.get());
      throw Problems.unavailable(
          e.getMessage() + ". It is not known whether it was done: look, then ask again", SOON);
    } catch (HttpProblem refused) {
      tell("refused", about.get());
      throw refused;
    } catch (RuntimeException e) {
      tell("failed", about.get());
      throw e;
    }
  }

  private void tell(String outcome, String about) {
    try (var _ =
        Keys.with("action", word(verb))
            .and("lane", lane)
            .and(key(), about)
            .and("by", by)
            .and("outcome", outcome)) {
      LOG.info(TEXT);
    }
  }

  /** What the subject is called in the log. */
  private String key() {
    return switch (verb) {
      case SKIP, RESEND -> "event";
      case RETRY, RESUME -> "bridge";
      case LINK, UNLINK, REDRIVE, OTHER -> "about";
    };
  }

  private ObjectNode answer(Answer answer) {
    return switch (answer) {
      case DONE -> Shown.done(this);
      case BUSY ->
          throw HttpProblem.builder(
                  Problems.conflict(
                      "Somebody works in lane %s at this moment; ask again in a few seconds"
                          .formatted(lane)))
              .withHeader("Retry-After", SOON.toSeconds())
              .build();
      case UNKNOWN -> throw Problems.unknown(unknown());
      case REFUSED -> throw Problems.conflict(refused());
    };
  }

  private String refused() {
    return verb == Verb.UNLINK
        ? "A write is in doubt in lane %s; GET the lane, look at the other desk, skip or resend the event, then unlink"
            .formatted(lane)
        : "One of the two tickets has another counterpart; look at both lanes, unlink them, then"
            + " link these two";
  }

  private String unknown() {
    return switch (verb) {
      case RETRY ->
          lane.isEmpty()
              ? "There is no bridge '%s'; GET /operator/bridges".formatted(subject)
              : "Lane %s is neither waiting nor parked; GET it to see how it is".formatted(lane);
      case SKIP ->
          "Event %s neither waits nor is in doubt in lane %s; GET the lane to see which do"
              .formatted(subject, lane);
      case RESEND ->
          "No write of event %s is in doubt in lane %s, or the event does not wait there; GET the lane to see what does"
              .formatted(subject, lane);
      case UNLINK -> "Lane %s has no counterpart to be unlinked from".formatted(lane);
      case RESUME ->
          "Bridge %s is not stopped; to try its parked lanes, POST its retry".formatted(subject);
      case LINK, REDRIVE, OTHER -> throw new IllegalStateException(verb + " is never unknown");
    };
  }

  /** For who only wanted to look. */
  static HttpProblem unavailable(RuntimeException cause) {
    return Problems.unavailable(cause.getMessage() + ". Ask again", SOON);
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
