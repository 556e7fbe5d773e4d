package io.ticketbridge.adapters.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * An answer 405 must say what is allowed (RFC 9110, 15.5.6), and the framework does not. Both APIs
 * take posts only.
 */
@Provider
public class OnlyPosts implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
    if (answer.getStatus() == 405) {
      answer.getHeaders().putSingle(HttpHeaders.ALLOW, "POST");
    }
  }
}
