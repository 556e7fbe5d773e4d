package io.ticketbridge.adapters.servicedesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JiraTimeTest {

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void everySpellingOfOneMomentIsThatMoment() {
    for (String spelling :
        List.of(
            "\"2026-01-01T10:00:00.250+0000\"",
            "\"2026-01-01T11:00:00.250+01:00\"",
            "\"2026-01-01T10:00:00.250Z\"",
            "\" 2026-01-01T12:00:00.25+02 \"",
            "1767261600250",
            "{\"epochMillis\":1767261600250}",
            "{\"jira\":\"2026-01-01T10:00:00.250+0000\",\"friendly\":\"Today\"}")) {
      assertThat(JiraTime.of(json(spelling)))
          .as(spelling)
          .contains(Instant.parse("2026-01-01T10:00:00.250Z"));
    }
  }

  @Test
  void whatIsNoMomentIsNotThere() {
    for (String odd :
        List.of(
            "null",
            "true",
            "-1",
            "1e3",
            "99999999999999999999",
            "\"\"",
            "\"yesterday\"",
            "\"2026-01-01\"",
            "\"2026-01-01T10:00:00\"",
            "\"1900-01-01T00:00:00Z\"",
            "{}",
            "[]")) {
      assertThat(JiraTime.of(json(odd))).as(odd).isEmpty();
    }
  }
}
