package io.ticketbridge.sandbox.chaos;

import java.util.List;

/**
 * Something that must not be.
 *
 * @param kind one of the audit's questions
 * @param what one sentence
 * @param names ids, keys and numbers of the ticket it is about, to look for in the logs
 * @param trail what the services' logs say of it
 */
public record Finding(Question kind, String what, List<String> names, List<String> trail) {

  /** What the audit asks. */
  public enum Question {
    TICKET_MISSING("tickets without a counterpart"),
    TICKET_TWICE("tickets made twice, or out of nothing"),
    COMMENT_MISSING("comments missing"),
    COMMENT_TWICE("comments made twice, or out of nothing"),
    COMMENT_ORDER("comments out of the order of their sequence numbers"),
    LEAKED("internal texts in public"),
    FIELD_DIFFERS("final fields that differ between the desks"),
    FIELD_LOST("changes overwritten by older ones"),
    EVENT_LOST("events neither applied nor waiting nor parked"),
    LANE_PARKED("lanes parked, but not on purpose"),
    LANE_OPEN_ENDED("lanes held, waiting or in doubt after the end"),
    DEAD_LETTER("messages in the dead-letter queue"),
    SERVICE_FAILED("errors that no service should meet"),
    NOT_INJECTED("faults that did not strike as often as wanted"),
    NOT_PLAYED("events of the workload that were not played");

    private final String label;

    Question(String label) {
      this.label = label;
    }

    /** In a few words. */
    public String label() {
      return label;
    }
  }

  public Finding {
    names = List.copyOf(names);
    trail = List.copyOf(trail);
  }

  static Finding of(Question kind, String what, String... names) {
    return new Finding(kind, what, List.of(names), List.of());
  }

  Finding with(List<String> logged) {
    return new Finding(kind, what, names, logged);
  }
}
