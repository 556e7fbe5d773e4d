package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.bridge.BridgeSettings;
import io.ticketbridge.sandbox.bridge.RunningBridge;
import io.ticketbridge.sandbox.chaos.Finding.Question;
import io.ticketbridge.sandbox.cloud.CloudFaults;
import io.ticketbridge.sandbox.desk.fault.Faults;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
  private final Agents agents;
  private final Injections injections;
  private final DeskTrouble desks;
  private final CloudTrouble cloud;
  private final Kills kills;
  private final Breakdowns breakdowns;
  private final Pace pace;

  private Chaos(ChaosOptions options, RunningBridge bridge, Workload workload, PrintStream out) {
    this.options = options;
    this.bridge = bridge;
    this.out = out;
    this.workload = workload;
    // Another stream of numbers than the workload's.
    long seed = ~options.seed();
    Map<Fault, Integer> quotas = Quotas.of(workload, options.losesWebhooks());
    this.pace = new Pace(workload.events(), bridge::onTheirWay, this::areFaultsOwed);
    this.injections = new Injections(seed, quotas, pace::progress);
    this.agents =
        new Agents(
            workload,
            new Pairs(bridge.desks()),
            pace,
            Instant.now().plus(options.limit()),
            Scale.PATIENCE);
    var writes = new WritesInHand(this::mayProcessorCreate);
    var creates = new HiddenCreates(injections, bridge.desks().serviceDesk()::laggedSearches);
    var outages = new DeskOutages();
    var bouts = new TableBouts();
    this.desks =
        new DeskTrouble(injections, diary, outages, creates, writes::written, losing(options));
    this.cloud = new CloudTrouble(injections, accepted, bouts);
    this.kills = new Kills(Services.of(bridge), writes, injections, seed);
    this.breakdowns =
        new Breakdowns(
            Plan.draw(seed, quotas, workload), pace, kills, outages, bouts, injections, seed);
  }

  private boolean areFaultsOwed() {
    return injections.areOwed();
  }

  /** What inbound-api left undone waits in a lane of its own until the processor drains it. */
  private boolean mayProcessorCreate() {
    return bridge.cloud().lanes("WAITING").stream()
        .anyMatch(lane -> lane.path("pk").asText().startsWith("SN#"));
  }

  private static Set<DeskName> losing(ChaosOptions options) {
    return options.losesWebhooks() ? EnumSet.allOf(DeskName.class) : EnumSet.noneOf(DeskName.class);
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
    List<Thread> beside = new ArrayList<>();
    beside.add(Thread.ofVirtual().start(pace::keep));
    beside.add(Thread.ofPlatform().daemon().start(stall::watch));
    beside.add(Thread.ofVirtual().start(this::tell));
    bridge.desks().activity().subscribe(diary::note);
    disturb();
    Duration acting = Duration.ofNanos(System.nanoTime() - begun);
    out.println("People have done what they wanted to do; no more faults.");
    bridge.desks().plug(Faults.none());
    bridge.disturb(CloudFaults.none());
    var calm = new Calm(bridge, Scale.quiet(options.losesWebhooks()));
    List<String> left = calm.await(PATIENCE, reason -> reason.contains(Playwright.UNMAPPED));
    beside.forEach(Thread::interrupt);
    kills.checkAllRun();
    List<Finding> findings = audit(left);
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
        Report.struck(injections),
        findings);
  }

  private void disturb() throws InterruptedException {
    bridge.desks().plug(desks);
    bridge.disturb(cloud);
    Thread breaking =
        Thread.ofVirtual()
            .start(() -> {
              try {
                breakdowns.run();
              } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
              }
            });
    agents.play();
    breakdowns.end();
    if (!breaking.join(Scale.PATIENCE)) {
      breaking.interrupt();
      breaking.join();
    }
  }

  private List<Finding> audit(List<String> left) {
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
    findings.addAll(Report.shortOf(injections, agents.isStopped() ? pace.progress() : 1));
    findings.addAll(breakdowns.findings());
    var logs = new ServiceLogs(bridge, diary);
    findings.addAll(logs.errors());
    return findings.stream()
        .map(finding ->
            finding.names().isEmpty() ? finding : finding.with(logs.trail(finding.names())))
        .toList();
  }

  private void tell() {
    try {
      while (true) {
        Thread.sleep(TOLD_EVERY);
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
