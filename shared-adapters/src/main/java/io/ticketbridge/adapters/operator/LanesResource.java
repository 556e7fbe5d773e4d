package io.ticketbridge.adapters.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.ticketbridge.adapters.engine.Wiring;
import io.ticketbridge.adapters.problem.Problems;
import io.ticketbridge.lane.Deed.Verb;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneOffice;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneView;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.ticket.EventId;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;

/** The lanes that wait, are parked or unlinked: which, why, and what is to be done about each. */
@Path("/operator/lanes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@IfBuildProperty(name = Operators.SERVED, stringValue = "true")
public class LanesResource {

  private static final String EVENT = "{\"event\": \"w-17/0\"}";
  private static final int MOST = 100;

  private final LaneOffice office;
  private final Clock clock;
  private final Doubts doubts;

  LanesResource(LaneOffice office, Wiring wiring) {
    this.office = office;
    this.clock = wiring.clock();
    this.doubts = new Doubts(wiring.settings().deployment(), wiring.bridges());
  }

  @GET
  public String list(
      @QueryParam("state") @DefaultValue("parked") String state,
      @QueryParam("from") Optional<String> from,
      @QueryParam("limit") @DefaultValue("50") String limit) {
    LaneState wanted = Asked.oneOf("state", state, LaneState.class);
    int most = Asked.within("limit", Asked.made("limit", limit, Integer::parseInt), MOST);
    LaneOffice.Page page = page(wanted, from, most);
    ObjectNode shown = Shown.object().put("state", Audit.word(wanted));
    var look = new Shown(clock.instant());
    look.each(shown, "lanes", page.lanes(), look::lane);
    page.next().ifPresent(next -> shown.put("next", next));
    return Shown.text(shown);
  }

  private LaneOffice.Page page(LaneState state, Optional<String> from, int limit) {
    try {
      return office.list(state, from, limit);
    } catch (IllegalArgumentException e) {
      throw Problems.malformed("from: " + e.getMessage());
    } catch (StoreUnavailableException e) {
      throw Audit.unavailable(e);
    }
  }

  @GET
  @Path("{lane}")
  public String look(@PathParam("lane") String lane) {
    LaneName name = Asked.lane(lane);
    LaneView view = view(name);
    var look = new Shown(clock.instant());
    ObjectNode shown = look.lane(view);
    doubts.show(shown, view, look);
    look.rest(shown, view);
    return Shown.text(shown);
  }

  private LaneView view(LaneName name) {
    try {
      return office
          .look(name)
          .orElseThrow(() ->
              Problems.unknown(
                  "Nothing is known of lane %s: no event of its ticket came, or it was forgotten"
                      .formatted(name)));
    } catch (StoreUnavailableException e) {
      throw Audit.unavailable(e);
    }
  }

  @POST
  @Path("{lane}/retry")
  public String retry(@PathParam("lane") String lane, @HeaderParam(Operators.BY) String who) {
    String by = Audit.name(who);
    LaneName name = Asked.lane(lane);
    return Shown.text(audit(Verb.RETRY, name, "", by).act(() -> office.retry(name, by)));
  }

  @POST
  @Path("{lane}/skip")
  public String skip(
      @PathParam("lane") String lane, @HeaderParam(Operators.BY) String who, InputStream body) {
    String by = Audit.name(who);
    LaneName name = Asked.lane(lane);
    EventId event = Asked.in(body, EVENT).text("event", EventId::new);
    return Shown.text(
        audit(Verb.SKIP, name, event.value(), by).act(() -> office.skip(name, event, by)));
  }

  @POST
  @Path("{lane}/resend")
  public String resend(
      @PathParam("lane") String lane, @HeaderParam(Operators.BY) String who, InputStream body) {
    String by = Audit.name(who);
    LaneName name = Asked.lane(lane);
    EventId event = Asked.in(body, EVENT).text("event", EventId::new);
    return Shown.text(
        audit(Verb.RESEND, name, event.value(), by).act(() -> office.resend(name, event, by)));
  }

  @POST
  @Path("{lane}/unlink")
  public String unlink(@PathParam("lane") String lane, @HeaderParam(Operators.BY) String who) {
    String by = Audit.name(who);
    LaneName name = Asked.lane(lane);
    return Shown.text(audit(Verb.UNLINK, name, "", by).act(() -> office.unlink(name, by)));
  }

  private static Audit audit(Verb verb, LaneName lane, String subject, String by) {
    return new Audit(verb, lane.group(), subject, by);
  }
}
