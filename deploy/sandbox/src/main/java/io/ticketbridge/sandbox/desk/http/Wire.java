package io.ticketbridge.sandbox.desk.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Puts answers on the wire. */
public final class Wire {

  private static final int NO_BODY = -1;

  private Wire() {}

  public static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    byte[] body = answer.body();
    if (body.length == 0) {
      exchange.sendResponseHeaders(answer.status(), NO_BODY);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }
}
