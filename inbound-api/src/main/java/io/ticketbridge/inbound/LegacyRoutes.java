package io.ticketbridge.inbound;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.ticketbridge.inbound.Reception.Way;
import io.ticketbridge.lane.Correlation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;

/**
 * The predecessor's paths, for its callers as they are: {@code /v2/in} for tickets born in
 * ServiceNow, {@code /v2/add} for those born in Service Desk. Where several bridges speak the
 * envelope, the bridge's name follows.
 */
@Path("/")
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
class LegacyRoutes {

  private final LegacyBridges bridges;

  LegacyRoutes(LegacyBridges bridges) {
    this.bridges = bridges;
  }

  @POST
  @Path("v2/in")
  public Response in(@Context HttpHeaders headers, InputStream body) {
    return receive(bridges.only(), false, headers, body);
  }

  @POST
  @Path("v2/in/{bridge}")
  public Response in(
      @PathParam("bridge") String bridge, @Context HttpHeaders headers, InputStream body) {
    return receive(bridges.named(bridge), false, headers, body);
  }

  @POST
  @Path("v2/add")
  public Response add(@Context HttpHeaders headers, InputStream body) {
    return receive(bridges.only(), true, headers, body);
  }

  @POST
  @Path("v2/add/{bridge}")
  public Response add(
      @PathParam("bridge") String bridge, @Context HttpHeaders headers, InputStream body) {
    return receive(bridges.named(bridge), true, headers, body);
  }

  private Response receive(
      Optional<LegacyBridges.End> end, boolean bornHere, HttpHeaders headers, InputStream body) {
    Optional<Way> way =
        end.map(known ->
            new Way(
                known.connection(),
                known.credential(),
                (id, bytes) -> known.intake().take(bornHere, id, bytes),
                LegacyRoutes::identified));
    return Reception.receive(way, bridges.directions(), headers, body);
  }

  /** The predecessor answered 200 to everything it understood. */
  private static Response identified(Correlation pair, boolean created) {
    return Response.ok(new Answers.Identifier(Reception.key(pair)))
        .type(MediaType.APPLICATION_JSON_TYPE)
        .build();
  }
}
