package io.ticketbridge.adapters.operator;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** What is served under the operators' path, and what an answer 405 there says is allowed. */
@Provider
@IfBuildProperty(name = Operators.SERVED, stringValue = "true")
public class Operators implements ContainerResponseFilter {

  /** Set to true in the build of the service that serves the API. */
  static final String SERVED = "operator-api.served";

  static final String LOGGER = "io.ticketbridge.operator";

  static final String PATH = "operator";

  /** Who asks: a header, so that a body is needed only where there is something to say. */
  static final String BY = "X-Operator";

  private static final List<String> VERBS =
      List.of("retry", "skip", "resend", "unlink", "links", "resume", "redrive");

  static boolean isTheirs(ContainerRequestContext request) {
    String path = path(request);
    return path.equals(PATH) || path.startsWith(PATH + "/");
  }

  private static String path(ContainerRequestContext request) {
    return request.getUriInfo().getPath(true).replaceFirst("^/+", "");
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
    if (answer.getStatus() == 405 && isTheirs(request)) {
      String last = path(request).replaceFirst(".*/", "");
      answer
          .getHeaders()
          .putSingle(
              HttpHeaders.ALLOW,
              VERBS.contains(last) ? HttpMethod.POST : HttpMethod.GET + ", " + HttpMethod.HEAD);
    }
  }
}
