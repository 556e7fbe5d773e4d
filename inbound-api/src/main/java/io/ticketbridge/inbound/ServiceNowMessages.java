package io.ticketbridge.inbound;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.ticketbridge.adapters.config.Deployment;
import io.ticketbridge.inbound.Reception.Way;
import io.ticketbridge.lane.Correlation;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Side;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;

/** The messages of ServiceNow's business rule. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ServiceNowMessages {

  /** Names no connection: whoever asks has not said yet who they are. */
  private static final String DIRECTIONS =
      "This path stands for no single ServiceNow connection; post to"
          + " /webhooks/servicenow/{connection} with the name of one that is configured";

  private final Deployment deployment;
  private final Intake intake;

  ServiceNowMessages(Deployment deployment, Intake intake) {
    this.deployment = deployment;
    this.intake = intake;
  }

  @POST
  @Path("webhooks/servicenow/{connection}")
  public Response ofConnection(
      @PathParam("connection") String connection, @Context HttpHeaders headers, InputStream body) {
    return receive(named(connection), headers, body);
  }

  @POST
  @Path("webhooks/servicenow")
  public Response ofTheOnlyConnection(@Context HttpHeaders headers, InputStream body) {
    return receive(deployment.onlyConnection(Side.SERVICENOW), headers, body);
  }

  private Optional<ConnectionId> named(String name) {
    return deployment.serviceNows().keySet().stream()
        .filter(connection -> connection.value().equals(name))
        .findFirst();
  }

  private Response receive(
      Optional<ConnectionId> connection, HttpHeaders headers, InputStream body) {
    return Reception.receive(connection.flatMap(this::way), DIRECTIONS, headers, body);
  }

  private Optional<Way> way(ConnectionId connection) {
    return deployment
        .door(Side.SERVICENOW, connection)
        .map(credential ->
            new Way(
                connection,
                credential,
                (webhookId, body) -> intake.take(connection, webhookId, body),
                this::identified));
  }

  private Response identified(Correlation pair, boolean created) {
    Optional<URI> page = page(pair);
    Object answer =
        page.<Object>map(url -> new Answers.Identified(Reception.key(pair), url))
            .orElseGet(() -> new Answers.Identifier(Reception.key(pair)));
    return Response.status(created ? Response.Status.CREATED : Response.Status.OK)
        .location(page.filter(_ -> created).orElse(null))
        .entity(answer)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .build();
  }

  /** Where people open the ticket; empty if its connection is not configured any more. */
  private Optional<URI> page(Correlation pair) {
    return Optional.ofNullable(deployment.serviceDesks().get(pair.serviceDesk().connection()))
        .map(site -> site.url().toString().replaceAll("/+$", ""))
        .map(base -> URI.create(base + "/browse/" + Reception.key(pair)));
  }
}
