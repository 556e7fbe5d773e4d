package io.ticketbridge.adapters.lambda;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.ticketbridge.adapters.problem.PlainProblems;
import io.ticketbridge.adapters.problem.Problems;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Health, metrics and whatever else is below {@code /q} are for the network that a service is
 * operated in. A function has no such network: what asks it came through API Gateway, which hands
 * over every path of a REST API, so there is nothing below {@code /q}.
 */
@ApplicationScoped
@IfBuildProfile("lambda")
class InternalPaths {

  /** Ahead of every route; the size of a body is looked at before. */
  private static final int FIRST = 900;

  private static final String ROOT = "/q";

  void register(@Observes Filters filters) {
    filters.register(InternalPaths::check, FIRST);
  }

  private static void check(RoutingContext request) {
    // Normalised as the router does it, or another spelling of the path would pass.
    String path = request.normalizedPath();
    if (path.equals(ROOT) || path.startsWith(ROOT + "/")) {
      PlainProblems.answer(request, Problems.unknown("A function serves nothing below " + ROOT));
    } else {
      request.next();
    }
  }
}
