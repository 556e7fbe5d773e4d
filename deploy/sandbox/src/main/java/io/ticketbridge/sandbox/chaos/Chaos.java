package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.bridge.BridgeSettings;
import io.ticketbridge.sandbox.bridge.RunningBridge;
import io.ticketbridge.sandbox.chaos.Finding.Question;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One run: everything is started, disturbed, calmed down and audited. */
public final class Chaos {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration TOLD_EVERY = Duration.ofSeconds(10);

  private final ChaosOptions options;
  private final RunningBridge bridge;
  private final PrintStream out;
  private final Workload workload;
  private final Diary diary = new Diary();
  private final Accepted accepted = new Accepted(diary);
  private final Stall stall = new Stall();
  private final Mischief mischief;
  private final Agents agents;
  private volatile boolean over;

  private Chaos(ChaosOptions options, RunningBridge bridge, Workload workload, PrintStream out) {
    this.options = options;
    this.bridge = bridge;
    this.out = out;
    this.workload = workload;
    this.mischief = new Mischief(options, bridge, workload, diary, accepted);
    this.agents =
        new Agents(
            workload,
            new Pairs(bridge.desks()),
            mischief.pace(),
            Instant.now().plus(options.limit()),
            Scale.PATIENCE);
  }

  /**
   * Runs chaos once.
   *
   * @param root the project's folder, its services built
   * @param folder takes logs and the report
   * @param out is told what happens, and the result
   */
  public static Result run(Path root, Path folder, ChaosOptions options, PrintStream out)
      throws IOException, InterruptedException {
    Workload workload = Workload.draw(options.seed(), options.events(), options.tickets());
    out.printf(
        "%d events on %d tickets, seed %d, workload %s%n",
        workload.events(), options.tickets(), options.seed(), workload.hash());
    Path report = folder.resolve(options.report());
    // Who finds one afterwards finds that of this run.
    Files.deleteIfExists(report);
    BridgeSettings settings = Stage.settings(root, folder, options);
    try (RunningBridge bridge = RunningBridge.start(settings)) {
      var stop = new Thread(bridge::close, "chaos-stop");
      Runtime.getRuntime().addShutdownHook(stop);
      Result result = new Chaos(options, bridge, workload, out).run();
      Runtime.getRuntime().removeShutdownHook(stop);
      Report.print(result, out);
      Report.write(result, report);
      return result;
    }
  }

  private Result run() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Thread watching = Thread.ofPlatform().daemon().start(stall::watch);
    Thread.ofVirtual().start(this::tell);
    bridge.desks().activity().subscribe(diary::note);
    mischief.during(agents);
    Duration acting = Duration.ofNanos(System.nanoTime() - begun);
    out.println("People have done what they wanted to do; no more faults.");
    var calm = new Calm(bridge, Scale.quiet(), options.losesWebhooks());
    List<String> left = calm.await(PATIENCE, reason -> reason.contains(Playwright.UNMAPPED));
    watching.interrupt();
    over = true;
    var logs = new ServiceLogs(bridge, diary);
    List<Finding> findings = withTrails(findings(left, logs), logs);
    return new Result(
        options,
        workload.hash(),
        agents.done(),
        agents.isStopped(),
        (int) agents.matters().stream().filter(matter -> matter.raised().isPresent()).count(),
        agents.matters().stream().mapToInt(Matter::refusals).sum(),
        acting,
        Duration.ofNanos(System.nanoTime() - begun),
        stall.longest(),
        calm.retried(),
        logs.tableFailures(),
        mischief.struck(),
        findings);
  }

  private List<Finding> findings(List<String> left, ServiceLogs logs) {
    List<Finding> findings = new ArrayList<>(audit());
    left.forEach(what -> findings.add(Finding.of(Question.LANE_OPEN_ENDED, "not quiet: " + what)));
    int dead = bridge.cloud().deadLetters();
    if (dead > 0) {
      findings.add(Finding.of(Question.DEAD_LETTER, dead + " messages cannot be read"));
    }
    if (agents.done() < workload.events() && !agents.isStopped()) {
      findings.add(
          Finding.of(
              Question.NOT_PLAYED,
              "%d of %d".formatted(workload.events() - agents.done(), workload.events())));
    }
    findings.addAll(mischief.findings(agents.isStopped(), logs.tableFailures()));
    findings.addAll(logs.errors());
    return findings;
  }

  private List<Finding> audit() {
    var ledger =
        new Ledger(
            bridge.desks().serviceDesk().tickets(),
            bridge.desks().serviceNow().tickets(),
            bridge.desks().serviceNow().people(),
            bridge.cloud().rows(),
            accepted.all());
    var audit = new Audit(agents.matters(), ledger);
    List<Finding> findings = new ArrayList<>(audit.findings());
    out.printf("%d comments were compared by their places in their lanes.%n", audit.ordered());
    if (audit.ordered() == 0) {
      findings.add(Finding.of(Question.COMMENT_ORDER, "no comment could be compared by its place"));
    }
    return findings;
  }

  private static List<Finding> withTrails(List<Finding> findings, ServiceLogs logs) {
    return findings.stream()
        .map(finding ->
            finding.names().isEmpty() ? finding : finding.with(logs.trail(finding.names())))
        .toList();
  }

  private void tell() {
    try {
      for (Thread.sleep(TOLD_EVERY); !over; Thread.sleep(TOLD_EVERY)) {
        out.printf(
            "  %4d of %d events, %d on their way, lanes: %d waiting, %d parked%n",
            agents.done(),
            workload.events(),
            bridge.onTheirWay(),
            bridge.cloud().lanes("WAITING").size(),
            bridge.cloud().lanes("PARKED").size());
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
