package io.ticketbridge.sandbox.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came of a run.
 *
 * @param hash of the workload
 * @param events of the workload that were played
 * @param refused acts that a desk did not allow at that moment
 * @param acting how long people acted
 * @param took how long all of it took, the start of the services not included
 * @param stall the longest that this machine stood still
 * @param retried parked lanes that the operator retried after the last fault
 * @param tableFailures how often a service could not do something for want of the table
 * @param struck how often each fault struck that was wanted
 */
public record Result(
    ChaosOptions options,
    String hash,
    int events,
    boolean stopped,
    int tickets,
    int refused,
    Duration acting,
    Duration took,
    Duration stall,
    int retried,
    int tableFailures,
    Map<String, Integer> struck,
    List<Finding> findings) {

  public Result {
    struck = Map.copyOf(struck);
    findings = List.copyOf(findings);
  }
}
