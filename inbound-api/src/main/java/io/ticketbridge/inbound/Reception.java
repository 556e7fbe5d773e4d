package io.ticketbridge.inbound;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.ticketbridge.adapters.problem.Bodies;
import io.ticketbridge.adapters.problem.Problems;
import io.ticketbridge.adapters.webhook.Authenticity;
import io.ticketbridge.adapters.webhook.Credential;
import io.ticketbridge.adapters.webhook.Delivery;
import io.ticketbridge.lane.Correlation;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Side;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.BiFunction;

/** What all paths do alike: look who is there before anything is believed, and answer. */
final class Reception {

  private static final String WEBHOOK_ID = "webhook-id";

  /**
   * One way in.
   *
   * @param intake takes the sender's id of the message and its body
   * @param identified how this path says that there is a counterpart
   */
  record Way(
      ConnectionId connection,
      Credential credential,
      BiFunction<Optional<String>, byte[], Taken> intake,
      Answering identified) {}

  /** How a path says that there is a counterpart. */
  @FunctionalInterface
  interface Answering {
    Response answer(Correlation pair, boolean created);
  }

  private Reception() {}

  /**
   * Serves one request.
   *
   * @param directions where to go instead if there is no such way
   */
  static Response receive(
      Optional<Way> way, String directions, HttpHeaders headers, InputStream body) {
    var line = new RequestLine();
    try {
      if (way.isEmpty()) {
        throw Problems.unknown(directions);
      }
      line.connection(way.get().connection());
      Taken taken = take(way.get(), headers, Bodies.read(body));
      line.about(taken);
      return answer(way.get(), taken.reply(), line);
    } catch (HttpProblem problem) {
      // What is to be repeated has left its own line.
      if (problem.getStatusCode() != Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
        line.refused(problem);
      }
      throw problem;
    }
  }

  private static Taken take(Way way, HttpHeaders headers, byte[] body) {
    var delivery = new Delivery(headers.getRequestHeaders(), body);
    return switch (way.credential().judge(delivery)) {
      case Authenticity.Rejected(var reason) ->
          throw Problems.unauthenticated(
              "Connection '%s': %s".formatted(way.connection(), reason),
              way.credential().challenge());
      case Authenticity.Authenticated() -> way.intake().apply(delivery.header(WEBHOOK_ID), body);
    };
  }

  private static Response answer(Way way, Reply reply, RequestLine line) {
    return switch (reply) {
      case Reply.Created created -> {
        line.created(created);
        yield way.identified().answer(created.pair(), true);
      }
      case Reply.Known known -> {
        line.known(known);
        yield way.identified().answer(known.pair(), false);
      }
      case Reply.Noted noted -> {
        line.noted(noted);
        yield Response.accepted(new Answers.Noted(noted.reason()))
            .type(MediaType.APPLICATION_JSON_TYPE)
            .build();
      }
      case Reply.Malformed(var reason) -> throw Problems.malformed(reason);
      case Reply.Unknown(var reason) -> throw Problems.unknown(reason);
      case Reply.Later later -> {
        line.later(later);
        throw Problems.unavailable(
            later.reason() + "; send the same message again.", later.retryAfter());
      }
    };
  }

  /** The Service Desk key; in the rare case that a desk told none, the id. */
  static String key(Correlation pair) {
    String key = pair.keyOn(Side.SERVICE_DESK);
    return key.isEmpty() ? pair.serviceDesk().id() : key;
  }
}
