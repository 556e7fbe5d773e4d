package io.ticketbridge.adapters.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.adapters.event.EventJson;
import io.ticketbridge.ticket.TicketEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageBodyTest {

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"a\":\"Köln 電源 🔌\"}", "{\n\t\"a\" : 1\r\n}", ""})
  void ordinaryTextIsLeftAlone(String json) {
    assertThat(MessageBody.transportable(json)).isSameAs(json);
  }

  @Test
  void charactersThatSqsRefusesAreEscaped() {
    assertThat(MessageBody.transportable("{\"a\":\"x\ud83d\"}")).isEqualTo("{\"a\":\"x\\ud83d\"}");
    assertThat(MessageBody.transportable("\udd0c🔌\ud83d")).isEqualTo("\\udd0c🔌\\ud83d");
    assertThat(MessageBody.transportable("\uffff\ufffe\ufffd")).isEqualTo("\\uffff\\ufffe\ufffd");
    assertThat(MessageBody.transportable("\u0007")).isEqualTo("\\u0007");
  }

  @Test
  void largeEventIsAbridgedAndStaysTheSameEvent() {
    TicketEvent large = Events.event(1, "large/0", "ä".repeat(100_000));
    String body = MessageBody.of(large);

    assertThat(body.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1000);
    assertThat(EventJson.read(body).id()).isEqualTo(large.id());
  }

  @Test
  void eventJustBelowTheBoundIsKeptWhole() {
    TicketEvent whole = Events.event(1, "whole/0", "ä".repeat(99_000));

    assertThat(EventJson.read(MessageBody.of(whole))).isEqualTo(whole);
  }

  @Test
  void eventThatEscapesMakeTooLargeIsAbridged() {
    TicketEvent event = Events.event(1, "cut/0", "\ud83d".repeat(150_000));

    assertThat(MessageBody.of(event).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1000);
  }
}
