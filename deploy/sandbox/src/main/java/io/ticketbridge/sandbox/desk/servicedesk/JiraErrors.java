package io.ticketbridge.sandbox.desk.servicedesk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.desk.http.Answer;
import io.ticketbridge.sandbox.desk.http.Call;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Errors in the two shapes Jira has: that of the platform and that of the service desk API. */
final class JiraErrors {

  private JiraErrors() {}

  static Answer shape(Call call, DeskRefusal refusal) {
    ObjectNode body =
        call.path().startsWith("/rest/servicedeskapi") ? serviceDesk(refusal) : platform(refusal);
    Answer answer = Answer.json(refusal.status(), body);
    if (refusal.status() == 401) {
      answer = answer.with("WWW-Authenticate", "Basic realm=\"protected-area\"");
    }
    if (refusal.retryAfter().isPresent()) {
      answer =
          answer.with(
              "Retry-After", String.valueOf(Math.max(1, refusal.retryAfter().get().toSeconds())));
    }
    return refusal.status() == 429 ? limited(answer) : answer;
  }

  private static Answer limited(Answer answer) {
    Instant reset = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MINUTES);
    return answer
        .with("X-RateLimit-Limit", "100")
        .with("X-RateLimit-Remaining", "0")
        .with("X-RateLimit-Reset", reset.toString())
        .with("X-RateLimit-NearLimit", "true")
        .with("RateLimit-Reason", "jira-burst-based");
  }

  private static ObjectNode platform(DeskRefusal refusal) {
    ObjectNode body = Json.object();
    ArrayNode messages = body.putArray("errorMessages");
    if (!refusal.getMessage().isEmpty()) {
      messages.add(refusal.getMessage());
    }
    ObjectNode errors = body.putObject("errors");
    refusal.fields().forEach(errors::put);
    return body;
  }

  private static ObjectNode serviceDesk(DeskRefusal refusal) {
    String message =
        refusal.fields().isEmpty()
            ? refusal.getMessage()
            : String.join(" ", refusal.fields().values());
    ObjectNode body = Json.object().put("errorMessage", message);
    ObjectNode translated = body.putObject("i18nErrorMessage");
    translated.put("i18nKey", key(refusal)).putArray("parameters");
    return body;
  }

  private static String key(DeskRefusal refusal) {
    return switch (refusal.status()) {
      case 401, 403 -> "sd.permission.error";
      case 404 -> "sd.not.found.error";
      case 400 -> "sd.validation.error";
      default -> "sd.error";
    };
  }
}
