package io.ticketbridge.adapters.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What came of one call. */
public sealed interface Answer {

  /**
   * The system answered, with whatever status.
   *
   * @param headers by name, in any case
   * @param body {@link MissingNode} if there was none, it was not JSON, or the words of an error
   *     are more than the limit
   */
  record Answered(int status, Map<String, List<String>> headers, JsonNode body) implements Answer {
    public Answered {
      var anyCase = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
      anyCase.putAll(headers);
      headers = anyCase;
      Objects.requireNonNull(body, "body");
    }

    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
      return headers.getOrDefault(name, List.of()).stream().findFirst();
    }
  }

  /**
   * Surely nothing was sent: connection refused, circuit open, no time left.
   *
   * @param retryAfter how long it makes no sense to try again, if that is known
   */
  record NotSent(Optional<Duration> retryAfter, String reason) implements Answer {}

  /**
   * The system answered with a 2xx and more than the limit: it took what was sent, and what it said
   * is not known. The same call would be answered alike.
   */
  record TooLarge(String reason) implements Answer {}

  /** It was sent, or may have been, and no whole answer came back. */
  record Lost(String reason) implements Answer {}
}
