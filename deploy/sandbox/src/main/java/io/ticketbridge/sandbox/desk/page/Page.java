package io.ticketbridge.sandbox.desk.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.ticketbridge.sandbox.desk.activity.ActivityLog;
import io.ticketbridge.sandbox.desk.http.Answer;
import io.ticketbridge.sandbox.desk.http.Call;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.http.Routes;
import io.ticketbridge.sandbox.desk.http.Wire;
import io.ticketbridge.sandbox.desk.ticket.Desk;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import java.io.IOException;
import java.net.URI;
import java.util.function.Function;

/** The page, the agents' API behind it, and the stream of events that keeps it live. */
public final class Page implements AutoCloseable {

  private static final String API = "/api";
  private static final int BODY_LIMIT = 256 * 1024;

  private final Access access;
  private final PageFiles files;
  private final EventStream events;
  private final Routes routes;
  private final ActivityLog.Subscription crossings;

  /**
   * The page of two desks.
   *
   * @param uri where they are served
   */
  public Page(Desk serviceDesk, Desk serviceNow, ActivityLog log, String agentToken, URI uri) {
    Function<DeskName, Desk> desks =
        name ->
            switch (name) {
              case SERVICE_DESK -> serviceDesk;
              case SERVICE_NOW -> serviceNow;
            };
    this.access = new Access(agentToken, uri);
    this.files = new PageFiles(access);
    this.events = new EventStream(log);
    this.routes = new AgentsApi(desks, log).routes();
    this.crossings = log.subscribe(new Crossings(desks, log)::hear);
  }

  public HttpHandler files() {
    return exchange -> {
      try (exchange) {
        files.serve(exchange);
      }
    };
  }

  public HttpHandler api() {
    return exchange -> {
      try (exchange) {
        serve(exchange);
      }
    };
  }

  private void serve(HttpExchange exchange) throws IOException {
    if (!access.isAllowed(exchange)) {
      Wire.send(exchange, error(401, "Send the agents' token as X-Agent-Token."));
    } else if (exchange.getRequestURI().getPath().equals(API + "/events")) {
      events.serve(exchange);
    } else {
      Wire.send(exchange, answer(new Call(exchange, API, BODY_LIMIT)));
    }
  }

  private Answer answer(Call call) {
    try {
      return routes.answer(call);
    } catch (DeskRefusal refusal) {
      return error(refusal.status(), readable(refusal));
    }
  }

  private static String readable(DeskRefusal refusal) {
    return refusal.fields().isEmpty()
        ? refusal.getMessage()
        : String.join(" ", refusal.fields().values());
  }

  private static Answer error(int status, String message) {
    return Answer.json(status, Json.object().put("error", message));
  }

  @Override
  public void close() {
    crossings.close();
  }
}
