package io.ticketbridge.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ticketbridge.adapters.http.Answer.Answered;
import io.ticketbridge.adapters.http.Answer.Lost;
import io.ticketbridge.adapters.http.Answer.NotSent;
import io.ticketbridge.adapters.http.Answer.TooLarge;
import io.ticketbridge.adapters.http.Judge.Complaint;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Written;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JudgeTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
  private static final Judge JUDGE =
      new Judge(
          "Desk",
          body ->
              body.isTextual()
                  ? List.of(
                      Complaint.of(body.textValue()), new Complaint("summary", body.textValue()))
                  : List.of(),
          Clock.fixed(NOW, ZoneOffset.UTC));

  private static Answered answered(int status) {
    return answered(status, "no: VPN down");
  }

  private static Answered answered(int status, String complaint) {
    return new Answered(status, Map.of(), JsonNodeFactory.instance.textNode(complaint));
  }

  /** What is told of a refusal with this complaint, once alone and once about the summary. */
  private static String told(String complaint, String... sent) {
    return JUDGE.reason(answered(400, complaint), "write", List.of(sent));
  }

  private static Answered limited(String retryAfter) {
    return new Answered(
        429, Map.of("retry-after", List.of(retryAfter)), JsonNodeFactory.instance.nullNode());
  }

  private static Written<JsonNode> written(Answer answer) {
    return JUDGE.written(
        answer, "write", List.of("VPN down", ""), it -> new Written.Done<>(it.body()));
  }

  private static Looked<JsonNode> looked(Answer answer) {
    return JUDGE.looked(answer, "read", it -> new Looked.Found<>(it.body()));
  }

  @Test
  void writeAnsweredWithinTheTwoHundredsIsDone() {
    assertThat(written(answered(201))).isInstanceOf(Written.Done.class);
    assertThat(written(answered(204))).isInstanceOf(Written.Done.class);
  }

  @Test
  void writeThatMayHaveHappenedIsUnknown() {
    for (int status : new int[] {408, 425, 500, 502, 503, 504, 599}) {
      assertThat(written(answered(status))).isInstanceOf(Written.Unknown.class);
    }
    assertThat(written(new Lost("gone"))).isEqualTo(new Written.Unknown<>("gone"));
    assertThat(written(new TooLarge("much"))).isEqualTo(new Written.Unknown<>("much"));
  }

  @Test
  void writeThatWasRefusedSaysWhy() {
    assertThat(written(answered(400)))
        .isEqualTo(new Written.Refused<>("Desk answered 400 when asked to write: summary"));
    for (int status : new int[] {301, 302, 401, 403, 404, 409, 413}) {
      assertThat(written(answered(status))).isInstanceOf(Written.Refused.class);
    }
  }

  @Test
  void complaintThatQuotesTheTicketIsLeftOutButForItsField() {
    String sent = "The VPN in Leeds\n  is down since Monday";
    for (String complaint :
        List.of(
            "Too long: The VPN in Leeds\n  is down since Monday",
            "'The VPN in L…' is too long",
            "The VPN in Leeds is down since Monday is no summary",
            "Leeds\n\tis down\nsince M is too long")) {
      assertThat(told(complaint, "x", sent))
          .isEqualTo("Desk answered 400 when asked to write: summary");
    }
  }

  @Test
  void shortTextManglesNoComplaint() {
    assertThat(told("Option 'a' is unknown", "a", "", " is "))
        .contains(": Option 'a' is unknown; summary: Option 'a' is unknown");
    assertThat(told("Categorise it", "gori", "cat")).contains("Categorise it");
  }

  @Test
  void shortTextThatIsQuotedWholeIsLeftOut() {
    assertThat(told("It has eleven char", "eleven char")).endsWith("write: summary");
    assertThat(told("It has twelve chars", "twelve chars")).endsWith("write: summary");
  }

  @Test
  void longComplaintIsCut() {
    assertThat(told("a".repeat(300))).contains(": " + "a".repeat(200) + "…; summary");
  }

  @Test
  void throttledWriteWasNotSent() {
    assertThat(written(limited("17")))
        .isEqualTo(
            new Written.NotSent<>(
                Optional.of(Duration.ofSeconds(17)), "Desk answered 429 when asked to write"));
    assertThat(written(new NotSent(Optional.empty(), "refused")))
        .isEqualTo(new Written.NotSent<>(Optional.empty(), "refused"));
  }

  @Test
  void retryAfterIsReadAsSecondsOrDateAndIsBounded() {
    assertThat(RetryAfter.of(limited("17"), NOW)).contains(Duration.ofSeconds(17));
    assertThat(RetryAfter.of(limited("0.5"), NOW)).contains(Duration.ofMillis(500));
    assertThat(RetryAfter.of(limited("Thu, 01 Jan 2026 10:00:42 GMT"), NOW))
        .contains(Duration.ofSeconds(42));
    assertThat(RetryAfter.of(limited("Thu, 01 Jan 2026 09:00:00 GMT"), NOW))
        .contains(Duration.ZERO);
    assertThat(RetryAfter.of(limited("999999999"), NOW)).contains(Duration.ofHours(1));
    for (String odd : new String[] {"", "soon", "-3", "99999999999999999999", "1e9"}) {
      assertThat(RetryAfter.of(limited(odd), NOW)).isEmpty();
    }
  }

  @Test
  void lookTellsMissingFromRefusedFromUnavailable() {
    assertThat(looked(answered(200))).isInstanceOf(Looked.Found.class);
    assertThat(looked(answered(404))).isInstanceOf(Looked.Missing.class);
    for (int status : new int[] {302, 400, 401, 403, 410}) {
      assertThat(looked(answered(status))).isInstanceOf(Looked.Refused.class);
    }
    for (int status : new int[] {408, 425, 429, 500, 503}) {
      assertThat(looked(answered(status))).isInstanceOf(Looked.Unavailable.class);
    }
    assertThat(looked(new Lost("gone"))).isInstanceOf(Looked.Unavailable.class);
    assertThat(looked(new TooLarge("much"))).isInstanceOf(Looked.Unavailable.class);
    assertThat(looked(new NotSent(Optional.empty(), "x"))).isInstanceOf(Looked.Unavailable.class);
    assertThat(looked(limited("9")))
        .isEqualTo(
            new Looked.Unavailable<>(
                Optional.of(Duration.ofSeconds(9)), "Desk answered 429 when asked to read"));
  }

  @Test
  void adviceSaysWhatToDo() {
    assertThat(JUDGE.reason(answered(401), "read", List.of())).contains("check the credentials");
    assertThat(JUDGE.reason(answered(302), "read", List.of())).contains("set the connection's url");
  }
}
