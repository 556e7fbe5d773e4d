package io.ticketbridge.adapters.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.ticketbridge.adapters.engine.Wiring;
import io.ticketbridge.lane.Deed;
import io.ticketbridge.lane.Deed.Verb;
import io.ticketbridge.lane.LaneOffice;
import io.ticketbridge.lane.LaneOffice.Answer;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.mapping.Bridges;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The bridges: which are stopped and why, and letting all that is parked on one go on. */
@Path("/operator/bridges")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@IfBuildProperty(name = Operators.SERVED, stringValue = "true")
public class BridgesResource {

  private final LaneOffice office;
  private final Bridges bridges;
  private final Waking waking;
  private final Clock clock;

  BridgesResource(LaneOffice office, Wiring wiring) {
    this.office = office;
    this.bridges = wiring.bridges();
    this.clock = wiring.clock();
    this.waking = new Waking(office, clock, wiring.settings().parkedWait());
  }

  @GET
  public String list() {
    Map<BridgeId, String> stopped = stopped();
    var names = new TreeSet<String>();
    bridges.all().forEach(bridge -> names.add(bridge.id().value()));
    stopped.keySet().forEach(bridge -> names.add(bridge.value()));
    ObjectNode shown = Shown.object();
    var all = shown.putArray("bridges");
    for (String name : names) {
      ObjectNode one = all.addObject().put("bridge", name);
      String reason = stopped.get(new BridgeId(name));
      one.put("stopped", reason != null);
      if (reason != null) {
        one.put("reason", reason);
      }
    }
    return Shown.text(shown);
  }

  private Map<BridgeId, String> stopped() {
    try {
      return office.stopped();
    } catch (StoreUnavailableException e) {
      throw Audit.unavailable(e);
    }
  }

  @POST
  @Path("{bridge}/resume")
  public String resume(@PathParam("bridge") String name, @HeaderParam(Operators.BY) String who) {
    String by = Audit.name(who);
    BridgeId bridge = Asked.made("The bridge in the path", name, BridgeId::new);
    ObjectNode shown =
        new Audit(Verb.RESUME, "", bridge.value(), by).act(() -> office.resume(bridge, by));
    // A bridge that is configured no more has no lanes that could go on.
    bridges
        .find(bridge)
        .ifPresentOrElse(
            found -> wake(shown, found, Optional.empty(), by), () -> shown.put("retried", 0));
    return Shown.text(shown);
  }

  @POST
  @Path("{bridge}/retry")
  public String retry(
      @PathParam("bridge") String name,
      @QueryParam("from") Optional<String> from,
      @HeaderParam(Operators.BY) String who) {
    String by = Audit.name(who);
    BridgeId bridge = Asked.made("The bridge in the path", name, BridgeId::new);
    // Kept before it begins, and also if nothing is parked: each lane retried adds its own row.
    ObjectNode shown =
        new Audit(Verb.RETRY, "", bridge.value(), by)
            .act(() -> {
              Answer answer = bridges.find(bridge).isPresent() ? Answer.DONE : Answer.UNKNOWN;
              office.keep(new Deed(Verb.RETRY, bridge.value(), by, clock.instant(), answer));
              return answer;
            });
    wake(shown, bridges.find(bridge).orElseThrow(), from, by);
    return Shown.text(shown);
  }

  private void wake(ObjectNode shown, Bridge bridge, Optional<String> from, String by) {
    Waking.Woken woken = waking.wake(bridge, from, by);
    shown.put("retried", woken.lanes());
    if (woken.busy() > 0) {
      shown.put("busy", woken.busy());
    }
    woken
        .next()
        .ifPresent(next ->
            shown
                .put("next", next)
                .put("more", "POST /operator/bridges/%s/retry?from=<next>".formatted(bridge.id())));
  }
}
