package io.ticketbridge.adapters.servicenow;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Moments as ServiceNow writes them: {@code 2026-01-01 10:00:03}, in UTC, by whole seconds. */
final class Moments {

  private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  private Moments() {}

  /** Reads a moment; ISO 8601 is understood as well. Empty if the text is none. */
  static Optional<Instant> read(String text) {
    String moment = text.strip();
    try {
      Instant read =
          moment.endsWith("Z")
              ? Instant.parse(moment)
              : LocalDateTime.parse(moment.replace('T', ' '), FORM).toInstant(ZoneOffset.UTC);
      // Far beyond any ticket, and where counting in milliseconds ends for whoever comes after us.
      return Optional.of(read).filter(at -> !at.isBefore(Instant.EPOCH) && at.isBefore(END));
    } catch (DateTimeException noMoment) {
      return Optional.empty();
    }
  }

  static String write(Instant moment) {
    return FORM.format(moment.atOffset(ZoneOffset.UTC));
  }
}
