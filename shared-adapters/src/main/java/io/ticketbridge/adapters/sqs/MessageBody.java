package io.ticketbridge.adapters.sqs;

import io.ticketbridge.adapters.event.EventJson;
import io.ticketbridge.ticket.TicketEvent;
import java.nio.charset.StandardCharsets;

/** An event as the body of a message: JSON that SQS takes, in characters and in size. */
final class MessageBody {

  private MessageBody() {}

  /** What is written is bounded already, but escapes may make it longer. */
  static String of(TicketEvent event) {
    String whole = transportable(EventJson.write(event));
    return whole.getBytes(StandardCharsets.UTF_8).length <= EventJson.MAX_BYTES
        ? whole
        : transportable(EventJson.write(event.abridged()));
  }

  /**
   * SQS refuses what XML 1.0 does not allow, even if JSON does: a text cut through an emoji, say.
   * In JSON such a character can only stand in a string, so its escape means the same.
   */
  static String transportable(String json) {
    int at = 0;
    while (at < json.length() && isTaken(json, at)) {
      at++;
    }
    if (at == json.length()) {
      return json;
    }
    var escaped = new StringBuilder(json.length() + 64).append(json, 0, at);
    for (; at < json.length(); at++) {
      if (isTaken(json, at)) {
        escaped.append(json.charAt(at));
      } else {
        escaped.append("\\u%04x".formatted((int) json.charAt(at)));
      }
    }
    return escaped.toString();
  }

  private static boolean isTaken(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return c >= ' ' ? c < '\ufffe' : c == '\t' || c == '\n' || c == '\r';
  }
}
