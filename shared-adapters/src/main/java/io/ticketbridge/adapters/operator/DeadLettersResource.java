package io.ticketbridge.adapters.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.ticketbridge.adapters.engine.Wiring;
import io.ticketbridge.lane.Deed;
import io.ticketbridge.lane.Deed.Verb;
import io.ticketbridge.lane.LaneOffice;
import io.ticketbridge.lane.LaneOffice.Answer;
import io.ticketbridge.queue.DeadLetters;
import io.ticketbridge.queue.QueueUnavailableException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;

/** Messages that could not be read, and their way back once something can read them. */
@Path("/operator/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@IfBuildProperty(name = Operators.SERVED, stringValue = "true")
public class DeadLettersResource {

  private static final int MOST_LISTED = 100;
  private static final int MOST_REDRIVEN = 1000;

  private final DeadLetters letters;
  private final LaneOffice office;
  private final Clock clock;

  DeadLettersResource(DeadLetters letters, LaneOffice office, Wiring wiring) {
    this.letters = letters;
    this.office = office;
    this.clock = wiring.clock();
  }

  @GET
  public String list(@QueryParam("limit") @DefaultValue("50") String limit) {
    int most = Asked.within("limit", Asked.made("limit", limit, Integer::parseInt), MOST_LISTED);
    try {
      DeadLetters.Shelf shelf = letters.list(most);
      ObjectNode shown = Shown.object().put("count", shelf.count());
      var look = new Shown(clock.instant());
      look.each(shown, "letters", shelf.letters(), look::letter);
      return Shown.text(shown);
    } catch (QueueUnavailableException e) {
      throw Audit.unavailable(e);
    }
  }

  @POST
  @Path("redrive")
  public String redrive(
      @QueryParam("limit") @DefaultValue("100") String limit,
      @HeaderParam(Operators.BY) String who) {
    String by = Audit.name(who);
    int most = Asked.within("limit", Asked.made("limit", limit, Integer::parseInt), MOST_REDRIVEN);
    var came = new AtomicReference<DeadLetters.Redriven>();
    ObjectNode shown =
        new Audit(Verb.REDRIVE, "", begun(most), by)
            .act(
                () -> {
                  // Before as well, so that nothing is moved of which no trace is kept.
                  keep(begun(most), by);
                  came.set(letters.redrive(most));
                  keep(moved(came.get()), by);
                  return Answer.DONE;
                },
                () -> came.get() == null ? begun(most) : moved(came.get()));
    shown.put("moved", came.get().moved());
    came.get().left().ifPresent(left -> shown.put("left", left));
    came.get()
        .failure()
        .ifPresent(why -> shown.put("endedEarly", why + "; redrive again, nothing is lost"));
    return Shown.text(shown);
  }

  private static String begun(int most) {
    return "begun, at most %d messages".formatted(most);
  }

  private static String moved(DeadLetters.Redriven came) {
    return "%d messages moved".formatted(came.moved());
  }

  private void keep(String subject, String by) {
    office.keep(new Deed(Verb.REDRIVE, subject, by, clock.instant(), Answer.DONE));
  }
}
