package io.ticketbridge.adapters.servicedesk;

import static io.ticketbridge.adapters.servicedesk.Fixtures.ACME;
import static io.ticketbridge.adapters.servicedesk.Fixtures.ACP;
import static io.ticketbridge.adapters.servicedesk.Fixtures.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.adapters.webhook.Reading;
import io.ticketbridge.ticket.TicketEvent.Change;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is posted, the reader answers with a reading. The seeds are fixed: a failure stays. */
final class ServiceDeskWebhookFuzzTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ServiceDeskWebhook reader = new ServiceDeskWebhook(List.of(ACP));

  private void readsWithoutException(byte[] body, String what) {
    assertThatCode(
            () -> {
              Reading reading = reader.read(ACME, Optional.empty(), body);
              if (reading instanceof Reading.Events(var events)) {
                // Only a truth value makes a comment public.
                events.stream()
                    .map(event -> event.change())
                    .filter(Change.CommentAdded.class::isInstance)
                    .map(Change.CommentAdded.class::cast)
                    .filter(added -> added.comment().isPresent())
                    .forEach(_ ->
                        assertThat(new String(body, StandardCharsets.UTF_8).replace("\0", ""))
                            .containsPattern("\"jsdPublic\"\\s*:\\s*(true|false)"));
              }
            })
        .as(what)
        .doesNotThrowAnyException();
  }

  @Test
  void truncatedBodiesAreReadWithoutException() {
    for (String name : Fixtures.WEBHOOKS) {
      byte[] body = webhook(name);
      for (int length = 0; length < body.length; length++) {
        byte[] cut = Arrays.copyOf(body, length);
        readsWithoutException(cut, name + " cut at " + length);
      }
    }
  }

  @Test
  void flippedBytesAreReadWithoutException() {
    var random = new Random(7);
    for (String name : Fixtures.WEBHOOKS) {
      for (int i = 0; i < 500; i++) {
        byte[] body = webhook(name);
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
          body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        readsWithoutException(body, name + " round " + i);
      }
    }
  }

  @Test
  void wrongTypesEverywhereAreReadWithoutException() throws IOException {
    for (String name : Fixtures.WEBHOOKS) {
      int places = places(JSON.readTree(webhook(name))).size();
      for (int place = 0; place < places; place++) {
        for (JsonNode odd : odd()) {
          var root = JSON.readTree(webhook(name));
          places(root).get(place).put(odd);
          readsWithoutException(
              root.toString().getBytes(StandardCharsets.UTF_8), name + " with " + odd);
        }
      }
    }
  }

  @Test
  void missingMembersAreReadWithoutException() throws IOException {
    for (String name : Fixtures.WEBHOOKS) {
      int places = places(JSON.readTree(webhook(name))).size();
      for (int place = 0; place < places; place++) {
        var root = JSON.readTree(webhook(name));
        places(root).get(place).remove();
        readsWithoutException(root.toString().getBytes(StandardCharsets.UTF_8), name);
      }
    }
  }

  @Test
  void monstersAreReadWithoutException() {
    String comment = new String(webhook("cloud-comment-created"), StandardCharsets.UTF_8);
    for (String monster :
        List.of(
            "[".repeat(100_000),
            "{\"a\":".repeat(100_000),
            "{\"webhookEvent\":" + "[".repeat(150) + "]".repeat(150) + "}",
            "{\"timestamp\":" + "9".repeat(5_000) + "}",
            "{\"timestamp\":1e999999999}",
            comment.replace("1767261660000", "1e400"),
            comment.replace("\"30001\"", "9".repeat(900)),
            comment.replace("10042", "1".repeat(900)),
            comment.replace("2026-01-01", "+999999999-01-01"),
            comment.replace("2026-01-01T10:01", "0000-00-00T99:99"),
            comment.replace("Rebooted", "\\ud800\\u0000"),
            comment.replace("https://acme.example", "x".repeat(200_000)),
            "\u0000",
            "\uFEFF{}")) {
      readsWithoutException(monster.getBytes(StandardCharsets.UTF_8), "a monster");
      readsWithoutException(monster.getBytes(StandardCharsets.UTF_16), "a monster in UTF-16");
    }
    readsWithoutException(new byte[] {(byte) 0xC3, 0x28}, "broken UTF-8");
    readsWithoutException(
        comment.replace("Rebooted", "é").getBytes(StandardCharsets.ISO_8859_1), "Latin 1");
  }

  private static List<JsonNode> odd() {
    return List.of(
        NODES.nullNode(),
        NODES.booleanNode(true),
        NODES.textNode(""),
        NODES.textNode("…".repeat(300)),
        NODES.textNode("99999999999999999999999999"),
        NODES.numberNode(-1),
        NODES.numberNode(new BigDecimal("1e-300")),
        NODES.numberNode(BigInteger.TWO.pow(200)),
        NODES.arrayNode(),
        NODES.arrayNode().add(NODES.arrayNode().add(NODES.nullNode())),
        NODES.objectNode(),
        NODES.objectNode().set("id", NODES.objectNode().put("id", 1)));
  }

  /** One member or element of a body. */
  private record Place(JsonNode parent, Object at) {
    void put(JsonNode value) {
      switch (parent) {
        case ObjectNode object -> object.set((String) at, value);
        case ArrayNode array -> array.set((Integer) at, value);
        default -> throw new IllegalStateException("Only containers have places");
      }
    }

    void remove() {
      switch (parent) {
        case ObjectNode object -> object.remove((String) at);
        case ArrayNode array -> array.remove((Integer) at);
        default -> throw new IllegalStateException("Only containers have places");
      }
    }
  }

  private static List<Place> places(JsonNode root) {
    var places = new ArrayList<Place>();
    if (root.isObject()) {
      root.fieldNames().forEachRemaining(name -> places.add(new Place(root, name)));
      root.forEach(child -> places.addAll(places(child)));
    } else if (root.isArray()) {
      for (int i = 0; i < root.size(); i++) {
        places.add(new Place(root, i));
        places.addAll(places(root.get(i)));
      }
    }
    return places;
  }
}
