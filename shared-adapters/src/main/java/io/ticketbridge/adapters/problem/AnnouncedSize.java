package io.ticketbridge.adapters.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Turns a body away by its announced size, before a byte of it is read. The server's own answer to
 * that would be bare.
 */
@ApplicationScoped
class AnnouncedSize {

  /** Ahead of the server's own look at the size. */
  private static final int FIRST = 1000;

  void register(@Observes Filters filters) {
    filters.register(AnnouncedSize::check, FIRST);
  }

  private static void check(RoutingContext request) {
    if (isTooLarge(request.request().getHeader(HttpHeaders.CONTENT_LENGTH))) {
      // Not routed at all: whoever announces this much is not listened to.
      PlainProblems.answer(request, Problems.tooLarge());
    } else {
      request.next();
    }
  }

  /** The server answers 400 to what is no number, so that is not our business. */
  private static boolean isTooLarge(String announced) {
    return announced != null
        && announced.chars().allMatch(c -> c >= '0' && c <= '9')
        && (announced.length() > 18
            || (!announced.isEmpty() && Long.parseLong(announced) > Bodies.MAX_BYTES));
  }
}
