package io.ticketbridge.adapters.problem;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * An answer 405 must say what is allowed (RFC 9110, 15.5.6), and the framework does not. Webhooks
 * are posted only; who serves anything else says so before.
 */
@Provider
@Priority(OnlyPosts.LAST)
public class OnlyPosts implements ContainerResponseFilter {

  /** Of answers, those of the lowest number are filtered last. */
  static final int LAST = 1000;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
    if (answer.getStatus() == 405 && !answer.getHeaders().containsKey(HttpHeaders.ALLOW)) {
      answer.getHeaders().putSingle(HttpHeaders.ALLOW, "POST");
    }
  }
}
