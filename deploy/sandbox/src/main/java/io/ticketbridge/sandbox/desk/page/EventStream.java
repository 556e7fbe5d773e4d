package io.ticketbridge.sandbox.desk.page;

import com.sun.net.httpserver.HttpExchange;
import io.ticketbridge.sandbox.desk.activity.Activity;
import io.ticketbridge.sandbox.desk.activity.ActivityLog;
import io.ticketbridge.sandbox.desk.http.Answer;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.http.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Server-sent events: one per activity, and a sign of life every 15 seconds. */
final class EventStream {

  private static final int READERS = 32;
  private static final int BACKLOG = 1_000;
  private static final int SIGN_OF_LIFE_SECONDS = 15;

  private final ActivityLog log;
  private final Semaphore readers = new Semaphore(READERS);

  EventStream(ActivityLog log) {
    this.log = log;
  }

  /** Writes until the reader leaves or the desks close. */
  void serve(HttpExchange exchange) throws IOException {
    if (!readers.tryAcquire()) {
      Wire.send(exchange, Answer.json(503, Json.object().put("error", "Too many readers.")));
      return;
    }
    BlockingQueue<Activity> unread = new LinkedBlockingQueue<>(BACKLOG);
    try (var subscription = log.subscribe(unread::offer)) {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(200, 0);
      write(exchange.getResponseBody(), unread);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } finally {
      readers.release();
    }
  }

  private static void write(OutputStream out, BlockingQueue<Activity> unread)
      throws IOException, InterruptedException {
    out.write(utf8("retry: 1000\n\n"));
    out.flush();
    while (true) {
      Activity activity = unread.poll(SIGN_OF_LIFE_SECONDS, TimeUnit.SECONDS);
      out.write(
          activity == null
              ? utf8(": alive\n\n")
              : utf8("data: " + TicketJson.activity(activity) + "\n\n"));
      out.flush();
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
