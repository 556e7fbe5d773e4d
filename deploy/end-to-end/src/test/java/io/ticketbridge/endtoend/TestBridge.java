package io.ticketbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketbridge.sandbox.bridge.App;
import io.ticketbridge.sandbox.bridge.BridgeSettings;
import io.ticketbridge.sandbox.bridge.RunSecrets;
import io.ticketbridge.sandbox.bridge.RunningBridge;
import io.ticketbridge.sandbox.cloud.CloudFaults;
import io.ticketbridge.sandbox.desk.fault.Faults;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.core.ThrowingRunnable;

/** The bridge on real parts as tests hold it, and how they wait for it. */
final class TestBridge implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final int LOOKS = 3;

  private final RunningBridge running;
  private final People people;
  private final PostOffice post;
  private final LaneRows lanes;
  private final Operator operator;
  private final ServiceLogs logs;

  /** As services read it that are started from now on. */
  private final Map<String, String> configuration;

  /** What a failed test left unsettled; the next one does not wait for it. */
  private final Set<String> abandoned = new HashSet<>();

  private TestBridge(RunningBridge running, Map<String, String> configuration) throws IOException {
    this.running = running;
    this.configuration = new HashMap<>(configuration);
    this.people = new People(running.desks());
    this.lanes = new LaneRows(running.cloud());
    this.logs = new ServiceLogs(running);
    RunSecrets secrets = running.secrets();
    this.operator = new Operator(running.address(App.PROCESSOR), secrets.operatorToken());
    this.post = new PostOffice(from -> running.address(Letter.addressee(from)));
    running
        .desks()
        .serviceDesk()
        .sendWebhooksTo(post.counter(DeskName.SERVICE_DESK, secrets.serviceDeskWebhook()));
    running
        .desks()
        .serviceNow()
        .sendMessagesTo(post.counter(DeskName.SERVICE_NOW, secrets.serviceNowWebhook()));
  }

  static TestBridge start() {
    try {
      Map<String, String> configuration = ShortTimes.configuration();
      return new TestBridge(
          RunningBridge.start(
              BridgeSettings.of(RunningDemo.root(), ShortTimes.desks())
                  .withFolder(Path.of("target", "rows").toAbsolutePath())
                  .withConfiguration(configuration)
                  .keepingLogs()
                  .disturbingTheCloud()),
          configuration);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the bridge was starting", stopping);
    }
  }

  RunningBridge running() {
    return running;
  }

  People people() {
    return people;
  }

  PostOffice post() {
    return post;
  }

  LaneRows lanes() {
    return lanes;
  }

  void plug(Faults faults) {
    running.desks().plug(faults);
  }

  /** Starts a service anew, with these keys besides the usual ones. */
  void reconfigure(Map<String, String> keys, App app) throws IOException, InterruptedException {
    var all = new HashMap<>(configuration);
    all.putAll(keys);
    running.reconfigure(all);
    running.kill(app);
    running.restart(app);
    running.awaitReady(app);
  }

  /** Takes a key out for good, and starts anew what applies the mapping. */
  void mend(String key) throws IOException, InterruptedException {
    assertThat(configuration.remove(ShortTimes.key(key))).isNotNull();
    reconfigure(Map.of(), App.PROCESSOR);
  }

  /** A ticket that has crossed already. */
  DeskTicket crossed(DeskName at) {
    DeskTicket raised = people.raise(at);
    awaitQuiet();
    assertThat(people.counterparts(raised)).hasSize(1);
    return raised;
  }

  /** The lane of a ticket, which is named after its Service Desk side once there is one. */
  String laneOf(DeskTicket ticket) {
    List<DeskTicket> others = people.counterparts(ticket);
    return ticket.desk() == DeskName.SERVICE_NOW && !others.isEmpty()
        ? LaneRows.lane(others.getFirst())
        : LaneRows.lane(ticket);
  }

  /** An operator has a parked lane tried again. */
  void retry(DeskTicket ticket) {
    eventually(() -> operator.retry(laneOf(ticket)));
  }

  /** Does something, and keeps back all that these desks tell of it. */
  Map<DeskName, List<Letter>> keepingBack(Runnable deed, DeskName... desks) {
    post.keepBack(desks);
    deed.run();
    eventually(() ->
        assertThat(
                running.desks().serviceDesk().pendingWebhooks()
                    + running.desks().serviceNow().pendingMessages())
            .isZero());
    return post.passOn();
  }

  /** The same letter under another id of its sender. */
  Letter underAnotherId(Letter letter) {
    return letter.underAnotherId(running.secrets());
  }

  static void eventually(ThrowingRunnable assertion) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).untilAsserted(assertion);
  }

  /** Waits until nothing is under way, held, waiting or parked. */
  void awaitQuiet() {
    eventually(() -> {
      // What moves on while it is counted could be missed once, but not all the time.
      for (int look = 0; look < LOOKS; look++) {
        assertThat(running.onTheirWay()).as("on their way").isZero();
        assertThat(unsettled()).as("lanes held, waiting or parked").isEmpty();
      }
    });
  }

  private List<String> unsettled() {
    return lanes.unsettled().stream().filter(lane -> !abandoned.contains(lane)).toList();
  }

  /** Ends all faults, starts what was killed, and waits until all is quiet. */
  void tidyUp() throws IOException, InterruptedException {
    plug(Faults.none());
    running.disturb(CloudFaults.none());
    post.clear();
    for (App app : App.values()) {
      if (!running.isRunning(app)) {
        running.restart(app);
        running.awaitReady(app);
      }
    }
    try {
      awaitQuiet();
    } finally {
      abandoned.addAll(lanes.unsettled());
    }
    assertThat(logs.newStackTraces()).as("stack traces in the services' logs").isEmpty();
  }

  @Override
  public void close() {
    operator.close();
    running.close();
    post.close();
  }
}
