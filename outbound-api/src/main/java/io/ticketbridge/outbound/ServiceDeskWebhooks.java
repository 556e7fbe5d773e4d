package io.ticketbridge.outbound;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.ticketbridge.adapters.problem.Bodies;
import io.ticketbridge.adapters.problem.Problems;
import io.ticketbridge.adapters.webhook.Authenticity;
import io.ticketbridge.adapters.webhook.Delivery;
import io.ticketbridge.outbound.Doors.Door;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The webhooks of Service Desk: who sent it, what it tells, and onto the lane of its ticket. What
 * is taken and answered is described in {@code META-INF/openapi.yaml}.
 */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ServiceDeskWebhooks {

  private static final String WEBHOOK_ID = "X-Atlassian-Webhook-Identifier";
  private static final String STANDARD_ID = "webhook-id";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final Doors doors;
  private final Intake intake;

  ServiceDeskWebhooks(Doors doors, Intake intake) {
    this.doors = doors;
    this.intake = intake;
  }

  @POST
  @Path("webhooks/service-desk/{connection}")
  public Response ofConnection(
      @PathParam("connection") String connection, @Context HttpHeaders headers, InputStream body) {
    return receive(doors.named(connection), headers, body);
  }

  @POST
  @Path("webhooks/service-desk")
  public Response ofTheOnlyConnection(@Context HttpHeaders headers, InputStream body) {
    return receive(doors.ofTheOnlyConnection(), headers, body);
  }

  @POST
  @Path("v2/{predecessors:out|reverse}")
  public Response ofPredecessor(@Context HttpHeaders headers, InputStream body) {
    return receive(doors.ofPredecessor(), headers, body);
  }

  private Response receive(Optional<Door> door, HttpHeaders headers, InputStream body) {
    var line = new RequestLine();
    try {
      if (door.isEmpty()) {
        line.connectionsThereAre(doors.names());
        throw Problems.unknown(Doors.DIRECTIONS);
      }
      line.connection(door.get().connection());
      return receive(door.get(), headers, Bodies.read(body), line);
    } catch (HttpProblem problem) {
      line.refused(problem);
      throw problem;
    }
  }

  private Response receive(Door door, HttpHeaders headers, byte[] body, RequestLine line) {
    var delivery = new Delivery(headers.getRequestHeaders(), body);
    return switch (door.credential().judge(delivery)) {
      case Authenticity.Rejected(var reason) ->
          throw Problems.unauthenticated(
              "Connection '%s': %s".formatted(door.connection(), reason),
              door.credential().challenge());
      case Authenticity.Authenticated() -> {
        Optional<String> webhookId =
            delivery.header(WEBHOOK_ID).or(() -> delivery.header(STANDARD_ID));
        yield answer(intake.take(door.connection(), webhookId, body), line);
      }
    };
  }

  private static Response answer(Taken taken, RequestLine line) {
    return switch (taken) {
      case Taken.Queued queued -> {
        line.queued(queued);
        List<String> events = queued.events().stream().map(Object::toString).toList();
        yield accepted(new Answers.Accepted(events.getFirst(), events));
      }
      case Taken.Ignored(var reason) -> {
        line.ignored(reason);
        yield accepted(new Answers.Ignored(reason));
      }
      case Taken.Malformed(var reason) -> throw Problems.malformed(reason);
      case Taken.Refused refused -> {
        line.unavailable(refused);
        throw Problems.unavailable(
            "The queue is out of reach, so nothing was accepted; send the same webhook again.",
            RETRY_AFTER);
      }
    };
  }

  private static Response accepted(Object entity) {
    return Response.accepted(entity).type(MediaType.APPLICATION_JSON_TYPE).build();
  }
}
