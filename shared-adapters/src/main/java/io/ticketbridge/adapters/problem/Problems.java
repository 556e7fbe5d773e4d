package io.ticketbridge.adapters.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.time.Duration;

/** The problems that both webhook services tell in the same words. Throw them, or map from them. */
public final class Problems {

  private Problems() {}

  /**
   * 400: the body is not what this path takes.
   *
   * @param reason what is wrong and where; no text of the body
   */
  public static HttpProblem malformed(String reason) {
    return problem(400, "malformed", "The message cannot be read", reason).build();
  }

  /**
   * 401: the sender did not prove itself.
   *
   * @param reason what was missing or wrong; nothing of what was expected
   * @param challenge the {@code WWW-Authenticate} header
   */
  public static HttpProblem unauthenticated(String reason, String challenge) {
    return problem(401, "unauthenticated", "The sender is not authenticated", reason)
        .withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge)
        .build();
  }

  /** 404: nothing of that name is configured, or served. */
  public static HttpProblem unknown(String detail) {
    return problem(404, "unknown", "There is nothing here", detail).build();
  }

  /** 409: it is not possible as things stand. */
  public static HttpProblem conflict(String detail) {
    return problem(409, "conflict", "Not as things stand", detail).build();
  }

  /** 408: the body stopped coming. */
  static HttpProblem incomplete() {
    return problem(
            408,
            "incomplete",
            "The message did not arrive whole",
            "The connection ended or was silent before the body was complete; send it again.")
        .withHeader("Connection", "close")
        .build();
  }

  /** 413: the body is larger than is taken. */
  static HttpProblem tooLarge() {
    return problem(
            413,
            "too-large",
            "The message is too large",
            "A body may have %d bytes; leave out what a webhook need not carry, such as attachments."
                .formatted(Bodies.MAX_BYTES))
        .withHeader("Connection", "close")
        .build();
  }

  /**
   * 503: it was not accepted, or that cannot be told yet; the same message is welcome later.
   *
   * @param detail what is out of reach, or took too long
   * @param retryAfter rounded up to whole seconds, at least one
   */
  public static HttpProblem unavailable(String detail, Duration retryAfter) {
    long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
    return problem(503, "unavailable", "Not now", detail)
        .withHeader(HttpHeaders.RETRY_AFTER, seconds)
        .build();
  }

  static HttpProblem.Builder problem(int status, String type, String title, String detail) {
    return HttpProblem.builder()
        .withType(type(type))
        .withTitle(title)
        .withStatus(status)
        .withDetail(detail);
  }

  static URI type(String name) {
    return URI.create("urn:ticketbridge:problem:" + name);
  }
}
