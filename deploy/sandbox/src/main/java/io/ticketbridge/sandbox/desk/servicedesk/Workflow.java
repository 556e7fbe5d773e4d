package io.ticketbridge.sandbox.desk.servicedesk;

import java.util.List;
import java.util.Set;

/**
 * The statuses of a project and how tickets move between them.
 *
 * @param statuses the first is that of a new ticket
 */
public record Workflow(List<Status> statuses, List<Transition> transitions) {

  public Workflow {
    List<Status> known = List.copyOf(statuses);
    statuses = known;
    transitions = List.copyOf(transitions);
    for (Transition transition : transitions) {
      require(known, transition.to());
      transition.from().forEach(from -> require(known, from));
    }
  }

  /** A status. */
  public record Status(String id, String name, Category category) {}

  /** Jira's three groups of statuses. */
  public enum Category {
    NEW("2", "new", "To Do"),
    INDETERMINATE("4", "indeterminate", "In Progress"),
    DONE("3", "done", "Done");

    private final String id;
    private final String key;
    private final String label;

    Category(String id, String key, String label) {
      this.id = id;
      this.key = key;
      this.label = label;
    }

    String id() {
      return id;
    }

    String key() {
      return key;
    }

    String label() {
      return label;
    }
  }

  /**
   * A move.
   *
   * @param from names of the statuses that offer it
   * @param needsResolution whether its screen demands a resolution
   */
  public record Transition(
      String id, String name, Set<String> from, String to, boolean needsResolution) {
    public Transition {
      from = Set.copyOf(from);
    }
  }

  Status first() {
    return statuses.getFirst();
  }

  Status status(String name) {
    return require(statuses, name);
  }

  /** What a ticket in that status offers. */
  List<Transition> from(String status) {
    return transitions.stream().filter(transition -> transition.from().contains(status)).toList();
  }

  private static Status require(List<Status> statuses, String name) {
    return statuses.stream()
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no status '" + name + "'."));
  }
}
