package io.ticketbridge.adapters.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.ticketbridge.adapters.log.Keys;
import io.ticketbridge.adapters.log.Trace;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.jboss.logging.Logger;

/**
 * Gives the problems that the framework finds the same form as ours: a type, and what to do. A
 * fault of ours is logged here, without what its exception says: the extension's own log would
 * quote it.
 */
@ApplicationScoped
class Explanations implements ProblemPostProcessor {

  private static final Logger LOG = Logger.getLogger(Explanations.class);

  @Override
  public HttpProblem apply(HttpProblem problem, ProblemContext context) {
    if (problem.getType() != null) {
      return problem;
    }
    if (problem.getStatusCode() >= 500) {
      try (var _ = Keys.with("path", context.path).and("outcome", "failed")) {
        LOG.error("A request failed by a fault of this service", Trace.of(context.cause));
      }
    }
    return explained(problem, context.path);
  }

  private static HttpProblem explained(HttpProblem problem, String path) {
    return switch (problem.getStatusCode()) {
      case 404 ->
          told(
              problem,
              "unknown",
              "Nothing is served at %s; the OpenAPI document lists what is.",
              path);
      case 405 ->
          told(
              problem,
              "method",
              "%s is not served by this method; the OpenAPI document lists which.",
              path);
      case 406 ->
          told(
              problem,
              "not-acceptable",
              "%s answers in JSON; let Accept allow application/json.",
              path);
      case 413 -> HttpProblem.builder(Problems.tooLarge()).withInstance(instance(problem)).build();
      case 415 ->
          told(problem, "media-type", "%s takes JSON; send Content-Type: application/json.", path);
      default ->
          problem.getStatusCode() >= 500
              ? told(
                  problem,
                  "failure",
                  "%s failed by a fault of this service; its log says more.",
                  path)
              : told(problem, "refused", "%s cannot be served as it was asked for.", path);
    };
  }

  private static HttpProblem told(HttpProblem problem, String type, String detail, String path) {
    var told =
        HttpProblem.builder()
            .withType(Problems.type(type))
            .withTitle(problem.getTitle())
            .withStatus(problem.getStatusCode())
            .withDetail(detail.formatted(path))
            .withInstance(instance(problem));
    problem.getHeaders().forEach(told::withHeader);
    return told.build();
  }

  private static URI instance(HttpProblem problem) {
    return problem.getInstance();
  }
}
