package io.ticketbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketbridge.endtoend.Trouble.Doing;
import io.ticketbridge.sandbox.bridge.App;
import io.ticketbridge.sandbox.bridge.BridgeSettings;
import io.ticketbridge.sandbox.bridge.RunningBridge;
import io.ticketbridge.sandbox.cloud.CloudFaults;
import io.ticketbridge.sandbox.desk.DesksSettings;
import io.ticketbridge.sandbox.desk.ExampleDesks;
import io.ticketbridge.sandbox.desk.fault.Faults;
import io.ticketbridge.sandbox.desk.ticket.Desk;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;

/**
 * The bridge on real parts as tests see it: people at both desks, the letters between desks and
 * services, the lanes in the table.
 */
final class TestBridge implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(45);

  private static final int LOOKS = 3;

  /** Two values of each side are left out of the mapping, to be mended by the tests of that. */
  static final Map<String, String> HOLES =
      Map.of(
          "ticketbridge.bridges.acp.service-desk.priority[2].wire", "P3 - left out",
          "ticketbridge.bridges.acp.service-desk.status[3].wire", "Left out",
          "ticketbridge.bridges.acp.servicenow.priority[4].wire", "9",
          "ticketbridge.bridges.acp.servicenow.status[6].wire", "9");

  /** Short times; the horizons are longer than what the desks take to show what they did. */
  private static final Map<String, String> TIMES =
      Map.ofEntries(
          Map.entry("ticketbridge.lease", "3s"),
          Map.entry("ticketbridge.create-deadline", "3s"),
          Map.entry("ticketbridge.retry.first", "200ms"),
          Map.entry("ticketbridge.retry.longest", "1s"),
          Map.entry("ticketbridge.retry.parked", "1h"),
          Map.entry("ticketbridge.processor.visibility-timeout", "2s"),
          Map.entry("ticketbridge.processor.retry-delay", "200ms"),
          Map.entry("ticketbridge.processor.drain-interval", "100ms"),
          Map.entry("ticketbridge.service-desk.acme.connect-timeout", "500ms"),
          Map.entry("ticketbridge.service-desk.acme.read-timeout", "1s"),
          Map.entry("ticketbridge.servicenow.corp.connect-timeout", "500ms"),
          Map.entry("ticketbridge.servicenow.corp.read-timeout", "1s"),
          Map.entry("ticketbridge.bridges.acp.service-desk.horizon", "1s"),
          Map.entry("ticketbridge.bridges.acp.servicenow.horizon", "1s"));

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final RunningBridge running;
  private final PostOffice post;
  private final LaneRows lanes;
  private final Operator operator;

  /** As the services that run have it, but for those that are being restarted. */
  private final Map<String, String> configuration;

  /** What a failed test left unsettled; the next one does not wait for it. */
  private final Set<String> abandoned = new HashSet<>();

  private TestBridge(RunningBridge running, Map<String, String> configuration) throws IOException {
    this.running = running;
    this.configuration = new HashMap<>(configuration);
    this.lanes = new LaneRows(running.cloud().dynamodb());
    this.operator = new Operator(running.address(App.PROCESSOR), running.secrets().operatorToken());
    this.post = new PostOffice(from -> running.address(Letter.addressee(from)));
    running
        .desks()
        .serviceDesk()
        .sendWebhooksTo(
            post.counter(DeskName.SERVICE_DESK, running.secrets().serviceDeskWebhook()));
    running
        .desks()
        .serviceNow()
        .sendMessagesTo(post.counter(DeskName.SERVICE_NOW, running.secrets().serviceNowWebhook()));
  }

  static TestBridge start() {
    try {
      var configuration = new HashMap<>(TIMES);
      configuration.putAll(HOLES);
      return new TestBridge(
          RunningBridge.start(
              BridgeSettings.of(RunningDemo.root(), desks())
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

  private static DesksSettings desks() {
    DesksSettings example = ExampleDesks.settings().withPort(0);
    Duration interval = Duration.ofMillis(200);
    return new DesksSettings(
        0,
        example.serviceDeskPath(),
        example.serviceNowPath(),
        example.agentToken(),
        example
            .serviceDesk()
            .withSearchLag(Duration.ofMillis(200))
            .withDelivery(
                example.serviceDesk().delivery().withRetryInterval(interval).withRepeats(200)),
        example
            .serviceNow()
            .withDelivery(example.serviceNow().delivery().withRetryInterval(interval)));
  }

  RunningBridge running() {
    return running;
  }

  PostOffice post() {
    return post;
  }

  LaneRows lanes() {
    return lanes;
  }

  Desk desk(DeskName name) {
    return switch (name) {
      case SERVICE_DESK -> running.desks().serviceDesk();
      case SERVICE_NOW -> running.desks().serviceNow();
    };
  }

  void plug(Faults faults) {
    running.desks().plug(faults);
  }

  /** Restarts a service with these keys besides the usual ones. */
  void reconfigure(Map<String, String> keys, App app) throws IOException, InterruptedException {
    var all = new HashMap<>(configuration);
    all.putAll(keys);
    running.reconfigure(all);
    running.kill(app);
    running.restart(app);
    running.awaitReady(app);
  }

  /** Mends one of the {@link #HOLES} for good, and restarts what applies the mapping. */
  void mend(String hole) throws IOException, InterruptedException {
    configuration.remove("ticketbridge.bridges.acp." + hole);
    reconfigure(Map.of(), App.PROCESSOR);
  }

  /** The same letter under another id of its sender. */
  Letter underAnotherId(Letter letter) {
    return letter.underAnotherId(running.secrets());
  }

  /** Somebody raises a ticket with a summary that no other has. */
  DeskTicket raise(DeskName at) {
    return raise(at, "");
  }

  DeskTicket raise(DeskName at, String priority) {
    String fitting = at == DeskName.SERVICE_NOW && priority.isEmpty() ? "4 - Low" : priority;
    String summary = "Case %d: the lift stops".formatted(COUNT.incrementAndGet());
    return desk(at)
        .raise(
            "cara@example.com", NewTicket.of(summary, "Between two floors.").withPriority(fitting));
  }

  /** The ticket that was raised last. */
  DeskTicket latest(DeskName at) {
    return desk(at).tickets().getLast();
  }

  /** A ticket that has crossed already. */
  DeskTicket crossed(DeskName at) {
    DeskTicket raised = raise(at);
    awaitQuiet();
    assertThat(counterparts(raised)).hasSize(1);
    return raised;
  }

  void comment(DeskTicket at, String text) {
    desk(at.desk()).comment(agent(at.desk()), at.id(), text, Visibility.PUBLIC);
  }

  /** Begins to work on a ticket: a status that reads back as itself on the other side. */
  void investigate(DeskTicket ticket) {
    desk(ticket.desk())
        .changeStatus(
            agent(ticket.desk()), ticket.id(), Pairing.investigated(ticket.desk()), Map.of());
  }

  /** Lets a ticket wait: another such status. */
  void hold(DeskTicket ticket) {
    Map<String, String> with =
        ticket.desk() == DeskName.SERVICE_NOW ? Map.of("hold_reason", "4") : Map.of();
    desk(ticket.desk())
        .changeStatus(agent(ticket.desk()), ticket.id(), Pairing.held(ticket.desk()), with);
  }

  /** Does one of the things that the bridge carries, to a ticket. */
  void act(DeskTicket ticket, Doing doing, String text) {
    switch (doing) {
      case CREATE -> throw new IllegalArgumentException("A ticket that is there is not raised");
      case COMMENT -> comment(ticket, text);
      case STATUS -> investigate(ticket);
    }
  }

  static String agent(DeskName at) {
    return at == DeskName.SERVICE_DESK ? "ana" : "sam.support";
  }

  DeskTicket now(DeskTicket ticket) {
    return desk(ticket.desk()).find(ticket.id()).orElseThrow();
  }

  List<DeskTicket> counterparts(DeskTicket ticket) {
    DeskTicket now = now(ticket);
    return desk(ticket.desk().other()).tickets().stream().filter(now::isCounterpartOf).toList();
  }

  DeskTicket counterpart(DeskTicket ticket) {
    return counterparts(ticket).getFirst();
  }

  /** The lane of a ticket, which is named after its Service Desk side once there is one. */
  String laneOf(DeskTicket ticket) {
    List<DeskTicket> others = counterparts(ticket);
    return ticket.desk() == DeskName.SERVICE_NOW && !others.isEmpty()
        ? Pairing.lane(others.getFirst())
        : Pairing.lane(ticket);
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

  static void eventually(ThrowingRunnable assertion) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).untilAsserted(assertion);
  }

  /** Waits until nothing is under way, held, waiting or parked. */
  void awaitQuiet() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(25))
        .untilAsserted(() -> {
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
    assertThat(stackTraces()).as("stack traces in the services' logs").isEmpty();
    try {
      awaitQuiet();
    } finally {
      abandoned.addAll(lanes.unsettled());
    }
  }

  private List<String> stackTraces() throws IOException {
    var found = new ArrayList<String>();
    for (App app : App.values()) {
      try (Stream<String> lines = Files.lines(running.log(app))) {
        lines.filter(TestBridge::isStackTrace).map(line -> app + ": " + line).forEach(found::add);
      }
    }
    return found;
  }

  private static boolean isStackTrace(String line) {
    return line.contains("\"stackTrace\":") || line.startsWith("\tat ");
  }

  @Override
  public void close() {
    lanes.close();
    operator.close();
    running.close();
    post.close();
  }
}
