package io.ticketbridge.adapters.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.ticketbridge.adapters.engine.Wiring;
import io.ticketbridge.lane.LaneOffice;
import io.ticketbridge.lane.LaneView;
import io.ticketbridge.lane.StoreUnavailableException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;

/** What was done that is about no single lane; a lane's own audit is shown with it. */
@Path("/operator/audit")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@IfBuildProperty(name = Operators.SERVED, stringValue = "true")
public class AuditResource {

  private final LaneOffice office;
  private final Clock clock;

  AuditResource(LaneOffice office, Wiring wiring) {
    this.office = office;
    this.clock = wiring.clock();
  }

  @GET
  public String list() {
    try {
      ObjectNode shown = Shown.object();
      var look = new Shown(clock.instant());
      look.each(shown, "audit", office.deeds(LaneView.MOST), look::deed);
      return Shown.text(shown);
    } catch (StoreUnavailableException e) {
      throw Audit.unavailable(e);
    }
  }
}
