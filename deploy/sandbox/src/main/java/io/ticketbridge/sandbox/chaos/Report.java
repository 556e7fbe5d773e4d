package io.ticketbridge.sandbox.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.chaos.Finding.Question;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells the result to people and, as JSON, to programs. */
final class Report {

  private static final int TOLD = 20;
  private static final int LINES = 12;

  private Report() {}

  /** How often each fault struck that was wanted. */
  static Map<String, Integer> struck(Injections injections) {
    Map<String, Integer> struck = new LinkedHashMap<>();
    for (Fault fault : injections.wanted()) {
      struck.put(fault.name(), injections.count(fault));
    }
    return struck;
  }

  /**
   * Faults that struck less often than the run owes.
   *
   * @param share of the workload that was played, 0 to 1
   */
  static List<Finding> shortOf(Injections injections, double share) {
    return injections.wanted().stream()
        .filter(fault -> injections.count(fault) < (int) (injections.quota(fault) * share))
        .map(fault ->
            Finding.of(
                Question.NOT_INJECTED,
                "%s: %d instead of %d"
                    .formatted(
                        fault.what(),
                        injections.count(fault),
                        (int) (injections.quota(fault) * share))))
        .toList();
  }

  static void print(Result result, PrintStream out) {
    out.printf("%nFaults injected%n");
    for (Fault fault : Fault.values()) {
      Integer count = result.struck().get(fault.name());
      if (count != null) {
        out.printf("  %6d  %s%n", count, fault.what());
      }
    }
    out.printf(
        "%nA service could not do something for want of the table %d times.%n",
        result.tableFailures());
    out.printf(
        "%nAudit of %d tickets on either desk, after %d parked lanes were retried%n",
        result.tickets(), result.retried());
    for (Question question : Question.values()) {
      long count = result.findings().stream().filter(it -> it.kind() == question).count();
      out.printf("  %6d  %s%n", count, question.label());
    }
    if (result.stopped()) {
      out.printf(
          "%nStopped by --minutes after %d of %d events; faults are owed for that share only.%n",
          result.events(), result.options().events());
    }
    result.findings().stream().limit(TOLD).forEach(finding -> tell(finding, out));
    if (result.findings().size() > TOLD) {
      out.printf("%n… and %d more findings in the report%n", result.findings().size() - TOLD);
    }
    out.printf(
        "%n%d events (%d more were not possible when their turn came), %.0f s, machine stood still"
            + " for %.1f s at most%n",
        result.events(),
        result.refused(),
        result.took().toMillis() / 1000.0,
        result.stall().toMillis() / 1000.0);
    if (result.stall().compareTo(Scale.SLACK) > 0) {
      out.println(
          "That is longer than the scaled-down horizons allow for: what was found may be due to"
              + " it.");
    }
    out.printf(
        "seed %d, workload %s: %s%n",
        result.options().seed(),
        result.hash(),
        result.findings().isEmpty() ? "no findings" : result.findings().size() + " findings");
  }

  private static void tell(Finding finding, PrintStream out) {
    out.printf("%n✗ %s: %s%n", finding.kind().label(), finding.what());
    List<String> trail = finding.trail();
    trail.stream()
        .skip(Math.max(0, trail.size() - LINES))
        .forEach(line -> out.println("    " + line));
  }

  static void write(Result result, Path file) throws IOException {
    var json = new ObjectMapper();
    ObjectNode report = json.createObjectNode();
    report
        .put("seed", result.options().seed())
        .put("workload", result.hash())
        .put("flavour", result.options().flavour().name())
        .put("events", result.events())
        .put("stopped", result.stopped())
        .put("tickets", result.tickets())
        .put("refused", result.refused())
        .put("actingMillis", result.acting().toMillis())
        .put("tookMillis", result.took().toMillis())
        .put("retriedLanes", result.retried())
        .put("tableFailures", result.tableFailures())
        .put("longestStallMillis", result.stall().toMillis());
    ObjectNode faults = report.putObject("faults");
    for (Fault fault : Fault.values()) {
      Integer count = result.struck().get(fault.name());
      if (count != null) {
        faults.put(fault.name(), count);
      }
    }
    ObjectNode audit = report.putObject("audit");
    for (Question question : Question.values()) {
      audit.put(
          question.name(), result.findings().stream().filter(it -> it.kind() == question).count());
    }
    ArrayNode findings = report.putArray("findings");
    for (Finding finding : result.findings()) {
      ObjectNode entry =
          findings.addObject().put("kind", finding.kind().name()).put("what", finding.what());
      finding.trail().forEach(entry.withArray("trail")::add);
    }
    Files.createDirectories(file.getParent());
    json.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
  }
}
