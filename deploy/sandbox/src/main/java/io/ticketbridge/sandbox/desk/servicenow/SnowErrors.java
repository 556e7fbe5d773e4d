package io.ticketbridge.sandbox.desk.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.desk.http.Answer;
import io.ticketbridge.sandbox.desk.http.Call;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import java.time.Duration;
import java.time.Instant;

/** Errors in ServiceNow's shape. */
final class SnowErrors {

  private SnowErrors() {}

  static Answer shape(Call call, DeskRefusal refusal) {
    ObjectNode body = Json.object();
    ObjectNode error = body.putObject("error");
    error.put("message", message(refusal));
    String detail = detail(refusal);
    if (detail.isEmpty()) {
      error.putNull("detail");
    } else {
      error.put("detail", detail);
    }
    body.put("status", "failure");
    Answer answer = Answer.json(refusal.status(), body);
    if (refusal.status() == 401) {
      answer = answer.with("WWW-Authenticate", "BASIC realm=\"Service-now\"");
    }
    return refusal.retryAfter().isPresent() ? waiting(answer, refusal.retryAfter().get()) : answer;
  }

  private static Answer waiting(Answer answer, Duration retryAfter) {
    long seconds = Math.max(1, retryAfter.toSeconds());
    Answer waiting = answer.with("Retry-After", String.valueOf(seconds));
    if (answer.status() != 429) {
      return waiting;
    }
    long reset = Instant.now().getEpochSecond() + seconds;
    return waiting
        .with("X-RateLimit-Limit", "1000")
        .with("X-RateLimit-Reset", String.valueOf(reset))
        .with("X-RateLimit-Rule", "Integration users");
  }

  private static String message(DeskRefusal refusal) {
    return switch (refusal.status()) {
      case 401 -> "User Not Authenticated";
      case 403 -> "Operation Failed";
      case 404 -> "No Record found";
      case 429 -> "Rate limit exceeded";
      default -> refusal.summary();
    };
  }

  private static String detail(DeskRefusal refusal) {
    return switch (refusal.status()) {
      case 401, 403, 404, 429 -> refusal.summary();
      default -> "";
    };
  }
}
