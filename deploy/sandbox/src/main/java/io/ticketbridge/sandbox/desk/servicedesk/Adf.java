package io.ticketbridge.sandbox.desk.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.desk.http.Json;

/** Atlassian's document format, which version 3 of the platform API uses where 2 uses text. */
final class Adf {

  private Adf() {}

  /** A document with one paragraph a line. */
  static ObjectNode document(String text) {
    ObjectNode document = Json.object().put("type", "doc").put("version", 1);
    var content = document.putArray("content");
    for (String line : text.split("\n", -1)) {
      ObjectNode paragraph = content.addObject().put("type", "paragraph");
      var inline = paragraph.putArray("content");
      if (!line.isEmpty()) {
        inline.addObject().put("type", "text").put("text", line);
      }
    }
    return document;
  }

  static boolean isDocument(JsonNode node) {
    return node.isObject() && Json.text(node, "type").equals("doc");
  }

  /** The plain text of a document, one line a paragraph. */
  static String text(JsonNode node) {
    StringBuilder text = new StringBuilder();
    collect(node, text);
    return text.toString().strip();
  }

  private static void collect(JsonNode node, StringBuilder text) {
    switch (Json.text(node, "type")) {
      case "text" -> text.append(Json.text(node, "text"));
      case "hardBreak" -> text.append('\n');
      default -> node.path("content").forEach(child -> collect(child, text));
    }
    if (Json.text(node, "type").equals("paragraph")) {
      text.append('\n');
    }
  }
}
