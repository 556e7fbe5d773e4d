package io.ticketbridge.adapters.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * Problems that Jakarta REST does not write, because it has not seen the request, or its answer did
 * not come in time. They have the fields of those that it writes.
 */
public final class PlainProblems {

  public static final String MEDIA_TYPE = "application/problem+json";

  private PlainProblems() {}

  /** Ends the request with the problem, its headers included. */
  public static void answer(RoutingContext request, HttpProblem problem) {
    HttpServerResponse response =
        request
            .response()
            .setStatusCode(problem.getStatusCode())
            .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE);
    problem.getHeaders().forEach((name, value) -> response.putHeader(name, value.toString()));
    response.end(body(problem, request.normalizedPath()));
  }

  /**
   * The problem in JSON (RFC 9457).
   *
   * @param path of the request
   */
  public static String body(HttpProblem problem, String path) {
    return new JsonObject()
        .put("type", problem.getType().toString())
        .put("title", problem.getTitle())
        .put("status", problem.getStatusCode())
        .put("detail", problem.getDetail())
        .put("instance", path)
        .encode();
  }
}
