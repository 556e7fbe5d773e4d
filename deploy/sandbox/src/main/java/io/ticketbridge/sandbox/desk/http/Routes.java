package io.ticketbridge.sandbox.desk.http;

import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which path leads where. A path is written as {@code /issue/{key}/comment}; the first route that
 * fits wins.
 */
public final class Routes {

  /** Answers calls. */
  @FunctionalInterface
  public interface Handler {
    Answer handle(Call call);
  }

  private record Route(String method, String[] parts, boolean open, Handler handler) {}

  private final List<Route> routes = new ArrayList<>();

  /** A way for those who are logged in. */
  public Routes on(String method, String path, Handler handler) {
    routes.add(new Route(method, path.split("/", -1), false, handler));
    return this;
  }

  /** A way for everybody. */
  public Routes open(String method, String path, Handler handler) {
    routes.add(new Route(method, path.split("/", -1), true, handler));
    return this;
  }

  /** A route that fits a call. */
  record Found(boolean open, Handler handler) {}

  /**
   * The route of a call, whose variables are bound.
   *
   * @throws DeskRefusal 404 for an unknown path, 405 for a method the path does not have
   */
  Found find(Call call) {
    String[] parts = call.path().split("/", -1);
    boolean known = false;
    for (Route route : routes) {
      Optional<Map<String, String>> variables = fit(route.parts, parts);
      if (variables.isEmpty()) {
        continue;
      }
      if (route.method.equals(call.method())) {
        call.bind(variables.get());
        return new Found(route.open, route.handler);
      }
      known = true;
    }
    throw known
        ? DeskRefusal.of(405, "Method " + call.method() + " is not allowed here.")
        : DeskRefusal.notFound("There is nothing at this path.");
  }

  /** Answers a call that needs no login of its own; throws what {@link #find} does. */
  public Answer answer(Call call) {
    return find(call).handler().handle(call);
  }

  private static Optional<Map<String, String>> fit(String[] template, String[] parts) {
    if (template.length != parts.length) {
      return Optional.empty();
    }
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < parts.length; i++) {
      String part = template[i];
      if (part.startsWith("{") && !parts[i].isEmpty()) {
        variables.put(part.substring(1, part.length() - 1), parts[i]);
      } else if (!part.equals(parts[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }
}
