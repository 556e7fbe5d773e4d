package io.ticketbridge.adapters.operator;

import io.quarkus.arc.properties.IfBuildProperty;
import io.ticketbridge.adapters.config.Deployment;
import io.ticketbridge.adapters.log.Keys;
import io.ticketbridge.adapters.problem.Problems;
import io.ticketbridge.adapters.webhook.Authenticity;
import io.ticketbridge.adapters.webhook.Credential;
import io.ticketbridge.adapters.webhook.Delivery;
import jakarta.inject.Provider;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import org.jboss.logging.Logger;

/**
 * Lets operators in, and nobody else, before anything of a request is looked at but its path and
 * its headers. Without a token there is nothing under the path, for anybody.
 */
@jakarta.ws.rs.ext.Provider
@PreMatching
@IfBuildProperty(name = Operators.SERVED, stringValue = "true")
public class OperatorDoor implements ContainerRequestFilter {

  private static final Logger LOG = Logger.getLogger(Operators.LOGGER);
  private static final byte[] UNREAD = {};

  private final Provider<Deployment> deployment;

  /**
   * @param deployment asked for by request: filters are made before there is a configuration
   */
  OperatorDoor(Provider<Deployment> deployment) {
    this.deployment = deployment;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!Operators.isTheirs(request)) {
      return;
    }
    Credential wanted = deployment.get().operator().orElseThrow(NotFoundException::new);
    var delivery = new Delivery(request.getHeaders(), UNREAD);
    if (wanted.judge(delivery) instanceof Authenticity.Rejected(var reason)) {
      try (var _ = Keys.with("outcome", "refused").and("reason", reason)) {
        LOG.warn("Operator");
      }
      throw Problems.unauthenticated(
          reason + "; send Authorization: Bearer with the operator's token", wanted.challenge());
    }
  }
}
