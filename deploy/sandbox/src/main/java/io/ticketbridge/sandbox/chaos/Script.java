package io.ticketbridge.sandbox.chaos;

import java.util.List;

/**
 * What happens to one ticket, in order.
 *
 * @param number of the ticket, from 0
 * @param spoiled whether a value in it is unmapped on purpose, so that its lane parks
 */
record Script(int number, boolean spoiled, List<Step> steps) {

  Script {
    steps = List.copyOf(steps);
  }

  /**
   * One thing that happens.
   *
   * @param pauseMillis before it
   */
  record Step(int pauseMillis, Act act) {}

  int events() {
    return steps.stream().mapToInt(step -> step.act().events()).sum();
  }
}
