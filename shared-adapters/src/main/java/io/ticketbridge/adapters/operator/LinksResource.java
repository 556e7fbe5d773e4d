package io.ticketbridge.adapters.operator;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.ticketbridge.adapters.engine.Wiring;
import io.ticketbridge.adapters.problem.Problems;
import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Deed;
import io.ticketbridge.lane.Deed.Verb;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneOffice;
import io.ticketbridge.lane.LaneOffice.Answer;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.mapping.Selector;
import io.ticketbridge.sync.Desks;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketRef;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Joins two tickets that people raised for one matter, once both are seen to be there. */
@Path("/operator/links")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@IfBuildProperty(name = Operators.SERVED, stringValue = "true")
public class LinksResource {

  private static final String EXAMPLE =
      "{\"bridge\": \"acp\", \"serviceDesk\": \"10042\", \"servicenow\":"
          + " \"9d385017c611228701d22104cc95c371\"}";

  private final LaneOffice office;
  private final Bridges bridges;
  private final Desks desks;
  private final RandomGenerator random;
  private final Clock clock;

  LinksResource(LaneOffice office, Wiring wiring) {
    this.office = office;
    this.bridges = wiring.bridges();
    this.desks = wiring.desks();
    this.random = wiring.random();
    this.clock = wiring.clock();
  }

  @POST
  public String link(@HeaderParam(Operators.BY) String who, InputStream body) {
    String by = Audit.name(who);
    Asked asked = Asked.in(body, EXAMPLE);
    Bridge bridge = asked.text("bridge", this::bridge);
    TicketRef serviceDesk = asked.text("serviceDesk", id -> issue(bridge, id));
    TicketRef servicenow = asked.text("servicenow", id -> ref(bridge, Side.SERVICENOW, id));
    String subject = serviceDesk + " " + servicenow;
    return Shown.text(
        new Audit(Verb.LINK, new LaneName(serviceDesk).group(), subject, by)
            .act(() -> {
              Correlation pair = seen(bridge, serviceDesk, servicenow, subject, by);
              return office.link(pair, by);
            }));
  }

  /**
   * The pair, once both tickets are seen to be there and the bridge's own; else the wish is kept as
   * refused, and nothing is linked.
   */
  private Correlation seen(
      Bridge bridge, TicketRef serviceDesk, TicketRef servicenow, String subject, String by) {
    try {
      return new Correlation(
          bridge.id(),
          serviceDesk,
          key(bridge, serviceDesk),
          servicenow,
          key(bridge, servicenow),
          new Attempt("%016x".formatted(random.nextLong())));
    } catch (HttpProblem problem) {
      office.keep(new Deed(Verb.LINK, subject, by, clock.instant(), Answer.REFUSED));
      throw problem;
    }
  }

  private Bridge bridge(String name) {
    return bridges
        .find(new BridgeId(name))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "There is no bridge '%s'; there are %s"
                    .formatted(name, bridges.all().stream().map(Bridge::id).toList())));
  }

  private static TicketRef issue(Bridge bridge, String id) {
    if (!id.matches("\\d{1,18}")) {
      throw new IllegalArgumentException(
          "The id of an issue is its number, which its key is not; GET"
              + " /rest/api/2/issue/<key>?fields=key at the desk tells it");
    }
    return ref(bridge, Side.SERVICE_DESK, id);
  }

  private static TicketRef ref(Bridge bridge, Side side, String id) {
    return new TicketRef(side, bridge.connection(side), id);
  }

  /** What people call the ticket, once it is seen to be there and the bridge's own. */
  private String key(Bridge bridge, TicketRef ref) {
    return switch (desks.source(ref.side(), ref.connection()).ticket(ref)) {
      case Looked.Found<Ticket>(var ticket) -> {
        Selector selector = bridge.selector(ref.side());
        if (selector.fit(ref.connection(), ticket.home()) == Selector.Fit.NO) {
          throw Problems.conflict(
              "Ticket %s is in '%s' and not one that bridge '%s' carries"
                  .formatted(ticket.key(), ticket.home().container(), bridge.id()));
        }
        yield ticket.key();
      }
      case Looked.Missing<Ticket>(var reason) -> throw Problems.unknown(unseen(ref, reason));
      case Looked.Refused<Ticket>(var reason) -> throw Problems.conflict(unseen(ref, reason));
      case Looked.Unavailable<Ticket>(var after, var reason) ->
          throw Problems.unavailable(unseen(ref, reason), after.orElse(Duration.ofSeconds(10)));
      // Its id is all that is ever known of it.
      case Looked.Blind<Ticket> _ -> ref.id();
    };
  }

  private static String unseen(TicketRef ref, String reason) {
    return "Ticket %s cannot be seen at its desk: %s; nothing was linked".formatted(ref, reason);
  }
}
