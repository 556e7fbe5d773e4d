package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.bridge.RunningBridge;
import io.ticketbridge.sandbox.chaos.Finding.Question;
import io.ticketbridge.sandbox.cloud.CloudFaults;
import io.ticketbridge.sandbox.desk.fault.Faults;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that goes wrong in one run, and the pace that people keep to because of it. */
final class Mischief {

  private final RunningBridge bridge;
  private final Pace pace;
  private final Injections injections;
  private final DeskTrouble desks;
  private final CloudTrouble cloud;
  private final Kills kills;
  private final Breakdowns breakdowns;

  Mischief(
      ChaosOptions options,
      RunningBridge bridge,
      Workload workload,
      Diary diary,
      Accepted accepted) {
    // Another stream of numbers than the workload's.
    long seed = ~options.seed();
    Map<Fault, Integer> quotas = Quotas.of(workload, options.losesWebhooks());
    this.bridge = bridge;
    this.pace = new Pace(workload.events(), bridge::onTheirWay, this::isOwing);
    this.injections = new Injections(seed, quotas, pace::progress);
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

  private boolean isOwing() {
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

  Pace pace() {
    return pace;
  }

  /** Lets everything go wrong while people act, and nothing any more afterwards. */
  void during(Agents agents) throws InterruptedException {
    Thread.ofVirtual().start(pace::keep);
    bridge.desks().plug(desks);
    bridge.disturb(cloud);
    Thread breaking = Thread.ofVirtual().start(this::breakDown);
    agents.play();
    breakdowns.end();
    if (!breaking.join(Scale.PATIENCE)) {
      breaking.interrupt();
      breaking.join();
    }
    pace.end();
    bridge.desks().plug(Faults.none());
    bridge.disturb(CloudFaults.none());
  }

  private void breakDown() {
    try {
      breakdowns.run();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** How often each fault struck that was wanted. */
  Map<String, Integer> struck() {
    return Report.struck(injections);
  }

  /**
   * Faults that struck less often than the run owes, and what should not have happened to a
   * service.
   *
   * @param stopped whether the run was stopped: then it owes what falls to its share of the
   *     workload
   * @param tableFailures how often a service could not do something for want of the table
   */
  List<Finding> findings(boolean stopped, int tableFailures) {
    kills.checkAllRun();
    double share = stopped ? pace.progress() : 1;
    List<Finding> findings = new ArrayList<>(Report.shortOf(injections, share));
    if (tableFailures == 0 && injections.haveStruck(Fault.Group.BOUT)) {
      findings.add(
          Finding.of(
              Question.NOT_INJECTED,
              "the table failed for seconds, and no service says that it met that"));
    }
    findings.addAll(breakdowns.findings());
    return findings;
  }
}
