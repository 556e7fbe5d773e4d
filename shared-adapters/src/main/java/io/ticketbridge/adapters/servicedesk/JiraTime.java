package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/**
 * The moments that Jira writes: {@code 2026-01-01T10:00:00.000+0000} with or without the zone's
 * colon, milliseconds since the epoch, or the service desk API's object that has both.
 */
final class JiraTime {

  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter();

  private static final long LATEST_MILLIS = 253_402_300_799_999L; // the end of the year 9999

  private JiraTime() {}

  static Optional<Instant> of(JsonNode node) {
    if (node.isIntegralNumber()) {
      return millis(node);
    }
    if (node.isTextual()) {
      return parse(node.textValue());
    }
    return millis(node.path("epochMillis"))
        .or(() -> parse(node.path("jira").asText()))
        .or(() -> parse(node.path("iso8601").asText()));
  }

  private static Optional<Instant> millis(JsonNode node) {
    return Optional.of(node)
        .filter(it -> it.isIntegralNumber() && it.canConvertToLong())
        .map(JsonNode::longValue)
        .filter(it -> it >= 0 && it <= LATEST_MILLIS)
        .map(Instant::ofEpochMilli);
  }

  private static Optional<Instant> parse(String text) {
    try {
      Instant moment = OffsetDateTime.parse(text.strip(), FORM).toInstant();
      return Optional.of(moment).filter(it -> !it.isBefore(Instant.EPOCH));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
