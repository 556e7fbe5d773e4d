package io.ticketbridge.sandbox.desk.servicedesk;

import io.ticketbridge.sandbox.desk.servicedesk.JiraEvent.Change;
import io.ticketbridge.sandbox.desk.servicedesk.Workflow.Transition;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which transitions a ticket may take, and what their screens demand. */
final class TransitionRules {

  private static final int FIRST_RESOLUTION_ID = 10_000;

  private final ServiceDeskSettings settings;

  TransitionRules(ServiceDeskSettings settings) {
    this.settings = settings;
  }

  Transition offered(Issue issue, String transitionId) {
    return issue.project().workflow().from(issue.status().name()).stream()
        .filter(transition -> transition.id().equals(transitionId))
        .findFirst()
        .orElseThrow(() ->
            DeskRefusal.badRequest(
                "It seems that you have tried to perform a workflow operation ("
                    + transitionId
                    + ") that is not valid for the current state of this issue ("
                    + issue.key()
                    + "). The likely cause is that somebody has changed the issue recently,"
                    + " please look at the issue history for details."));
  }

  void requireResolution(Transition transition, Optional<String> resolution) {
    if (!transition.needsResolution()) {
      if (resolution.isPresent()) {
        throw DeskRefusal.field("resolution", FieldRules.notOnScreen("resolution"));
      }
      return;
    }
    if (resolution.isEmpty()) {
      throw DeskRefusal.field("resolution", "Resolution is required.");
    }
    if (!settings.resolutions().contains(resolution.get())) {
      throw DeskRefusal.field(
          "resolution", "The resolution '" + resolution.get() + "' does not exist.");
    }
  }

  List<Change> changes(Issue before, Issue after) {
    List<Change> changes = new ArrayList<>();
    changes.add(
        new Change(
            "status",
            "status",
            before.status().id(),
            before.status().name(),
            after.status().id(),
            after.status().name()));
    if (!before.resolution().equals(after.resolution())) {
      String from = before.resolution().orElse("");
      String to = after.resolution().orElse("");
      changes.add(
          new Change("resolution", "resolution", resolutionId(from), from, resolutionId(to), to));
    }
    return changes;
  }

  /** Ids of resolutions are 10000 and up; that of none is empty. */
  String resolutionId(String name) {
    int place = settings.resolutions().indexOf(name);
    return place < 0 ? "" : String.valueOf(FIRST_RESOLUTION_ID + place);
  }
}
