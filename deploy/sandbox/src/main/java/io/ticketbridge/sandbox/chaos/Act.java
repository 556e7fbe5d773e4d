package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.Visibility;

/** What a person does, or two at once. */
sealed interface Act {

  /** On which desk; of two, the first one's. */
  DeskName desk();

  /** Raises the script's ticket. */
  record Raise(DeskName desk, String person, String summary, String text, String priority)
      implements Act {}

  /** Comments. */
  record Say(DeskName desk, String person, String text, Visibility visibility) implements Act {}

  /** Changes the status, where the ticket allows it then. */
  record SetStatus(DeskName desk, String person, String status) implements Act {}

  /** Changes the priority. */
  record SetPriority(DeskName desk, String person, String priority) implements Act {}

  /** Two people change one field on both desks at the same moment. */
  record Crossing(Act here, Act there) implements Act {
    @Override
    public DeskName desk() {
      return here.desk();
    }
  }

  /** How many events of the workload it counts as. */
  default int events() {
    return switch (this) {
      case Raise _, Say _, SetStatus _, SetPriority _ -> 1;
      case Crossing _ -> 2;
    };
  }
}
