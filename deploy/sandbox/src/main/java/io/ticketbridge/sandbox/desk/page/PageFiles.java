package io.ticketbridge.sandbox.desk.page;

import com.sun.net.httpserver.HttpExchange;
import io.ticketbridge.sandbox.desk.http.Answer;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.http.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The page itself: one HTML file, one style sheet, one script, one picture. */
final class PageFiles {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, Answer> files;
  private final Access access;

  PageFiles(Access access) {
    this.access = access;
    this.files =
        Map.of(
            "/", file("desks.html"),
            "/desks.css", file("desks.css"),
            "/desks.js", file("desks.js"),
            "/favicon.svg", file("favicon.svg"));
  }

  void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Answer file = files.get(path);
    if (file == null || !access.isOurHost(exchange)) {
      Wire.send(exchange, Answer.json(404, Json.object().put("error", "There is nothing here.")));
      return;
    }
    if (!exchange.getRequestMethod().equals("GET")) {
      Wire.send(exchange, Answer.json(405, Json.object().put("error", "Only GET is allowed.")));
      return;
    }
    Wire.send(exchange, path.equals("/") ? file.with("Set-Cookie", access.cookie()) : file);
  }

  private static Answer file(String name) {
    try (InputStream stream = PageFiles.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("The page's file " + name + " is not on the class path.");
      }
      return Answer.bytes(200, TYPES.get(name.replaceAll(".*\\.", "")), stream.readAllBytes())
          .with("Content-Security-Policy", POLICY)
          .with("Referrer-Policy", "no-referrer");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
