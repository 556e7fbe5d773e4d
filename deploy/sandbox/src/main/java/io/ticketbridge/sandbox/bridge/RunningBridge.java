package io.ticketbridge.sandbox.bridge;

import io.ticketbridge.sandbox.cloud.CloudFaults;
import io.ticketbridge.sandbox.cloud.CloudProxy;
import io.ticketbridge.sandbox.cloud.LocalCloud;
import io.ticketbridge.sandbox.desk.Desks;
import io.ticketbridge.sandbox.desk.delivery.WebhookTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Local cloud, desks and services, all running and connected.
 *
 * <pre>{@code
 * var settings = BridgeSettings.of(root, ExampleDesks.settings().withPort(0)).disturbingTheCloud();
 * try (RunningBridge bridge = RunningBridge.start(settings)) {
 *   bridge.desks().plug(faults);
 *   bridge.disturb(cloudFaults);
 *   bridge.desks().serviceDesk().raise("cara", NewTicket.of("VPN down", "Since this morning."));
 *   bridge.kill(App.PROCESSOR);
 *   bridge.restart(App.PROCESSOR);
 * }
 * }</pre>
 */
public final class RunningBridge implements AutoCloseable {

  /** The processor first: it takes the longest. */
  private static final List<App> STARTED = List.of(App.PROCESSOR, App.INBOUND, App.OUTBOUND);

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Map<App, Service> services = new EnumMap<>(App.class);
  private final HttpClient client = HttpClient.newHttpClient();
  private final BridgeSettings settings;
  private final RunSecrets secrets;
  private final LocalCloud cloud;
  private final List<CloudProxy> proxies;
  private final Desks desks;

  private RunningBridge(BridgeSettings settings) {
    this.settings = settings;
    this.secrets = RunSecrets.draw(settings.desks());
    this.cloud = opened(LocalCloud.start(settings.cloud()));
    try {
      this.proxies =
          settings.cloudDisturbed()
              ? List.of(
                  opened(CloudProxy.before(cloud.dynamodb())),
                  opened(CloudProxy.before(cloud.sqs())))
              : List.of();
      this.desks = opened(Desks.start(settings.desks()));
    } catch (RuntimeException portTaken) {
      close();
      throw portTaken;
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    running.push(part);
    return part;
  }

  /**
   * Starts everything; the services side by side.
   *
   * @throws IllegalStateException if something does not start; nothing is left running then
   */
  public static RunningBridge start(BridgeSettings settings)
      throws IOException, InterruptedException {
    var bridge = new RunningBridge(settings);
    try {
      bridge.startServices();
      bridge.connectDesks();
      return bridge;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      bridge.close();
      throw failed;
    }
  }

  private void startServices() throws IOException, InterruptedException {
    var environment =
        ServiceEnvironment.of(
            configurationFolder(), desks, cloudAddresses(), secrets, settings.configuration());
    for (App app : STARTED) {
      services.put(app, opened(Service.start(plan(app, environment))));
    }
    for (App app : STARTED) {
      awaitReady(app);
    }
  }

  private Path configurationFolder() {
    return settings.folder().resolve("run");
  }

  private CloudAddresses cloudAddresses() {
    return proxies.isEmpty()
        ? new CloudAddresses(cloud.dynamodb(), cloud.sqs())
        : new CloudAddresses(proxies.getFirst().address(), proxies.getLast().address());
  }

  private Service.Plan plan(App app, Map<String, String> environment) throws IOException {
    String module = app.module();
    int port = settings.ports().getOrDefault(app, 0);
    return new Service.Plan(
        module,
        command(app),
        URI.create("http://127.0.0.1:" + (port == 0 ? freePort() : port)),
        environment,
        settings.folder().resolve("logs").resolve(module + ".log"),
        settings.logsKept());
  }

  private List<String> command(App app) throws IOException {
    Path built = settings.root().resolve(app.module()).resolve("target");
    String heap = "-Xmx" + settings.heapMegabytes() + "m";
    if (!settings.executables()) {
      return List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:TieredStopAtLevel=1",
          heap,
          "-jar",
          built.resolve("quarkus-app/quarkus-run.jar").toString());
    }
    return List.of(executable(built).toString(), heap);
  }

  private static Path executable(Path built) throws IOException {
    if (Files.isDirectory(built)) {
      try (Stream<Path> found = Files.list(built)) {
        Optional<Path> executable =
            found.filter(file -> file.toString().endsWith("-runner")).findFirst();
        if (executable.isPresent()) {
          return executable.get();
        }
      }
    }
    throw new IllegalStateException(
        "There is no native executable in "
            + built
            + "; build it with ./mvnw package -Dnative -DskipTests");
  }

  /** A service that is started anew keeps its port, so it is chosen here. */
  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
    }
  }

  private void connectDesks() {
    desks
        .serviceDesk()
        .sendWebhooksTo(
            new WebhookTarget(
                address(App.OUTBOUND).resolve("/webhooks/service-desk/acme"),
                secrets.serviceDeskWebhook()));
    desks
        .serviceNow()
        .sendMessagesTo(
            new WebhookTarget(
                address(App.INBOUND).resolve("/webhooks/servicenow/corp"),
                secrets.serviceNowWebhook()));
  }

  public Desks desks() {
    return desks;
  }

  /** The cloud itself, past any disturbance. */
  public LocalCloud cloud() {
    return cloud;
  }

  public RunSecrets secrets() {
    return secrets;
  }

  /** Where a service answers, {@code http://127.0.0.1:port}; the same after a restart. */
  public URI address(App app) {
    return service(app).address();
  }

  /** Where a service writes its log. */
  public Path log(App app) {
    return service(app).log();
  }

  /**
   * Lets faults happen to calls of the cloud from now on; {@link CloudFaults#none()} ends them.
   *
   * @throws IllegalStateException if the settings did not ask for it
   */
  public void disturb(CloudFaults faults) {
    if (proxies.isEmpty()) {
      throw new IllegalStateException("This bridge was not started with disturbingTheCloud()");
    }
    proxies.forEach(proxy -> proxy.plug(faults));
  }

  /**
   * Sets other keys in the place of the settings' {@link BridgeSettings#configuration()}. Services
   * that are started from now on read them; those that run do not.
   */
  public void reconfigure(Map<String, String> keys) throws IOException {
    ServiceEnvironment.override(configurationFolder(), keys);
  }

  /** Ends a service with SIGKILL; returns once it is gone. */
  public void kill(App app) throws InterruptedException {
    service(app).kill();
  }

  /** Starts a killed service again; returns at once. */
  public void restart(App app) throws IOException {
    service(app).startAgain();
  }

  /** Whether a service's process runs, ready or not. */
  public boolean isRunning(App app) {
    return service(app).isRunning();
  }

  /**
   * Waits until a service says that it is ready.
   *
   * @throws IllegalStateException if it ends, or is not ready in three minutes
   */
  public void awaitReady(App app) throws InterruptedException {
    service(app).awaitReady(client);
  }

  private Service service(App app) {
    return Objects.requireNonNull(services.get(app), app.module());
  }

  /** How much is on its way between the desks: webhooks, messages and what is queued. */
  public int onTheirWay() {
    return desks.serviceDesk().pendingWebhooks()
        + desks.serviceNow().pendingMessages()
        + cloud.queued();
  }

  /** Ends everything, the last started first. */
  @Override
  public void close() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception broken) {
        System.err.println("sandbox: something did not end well: " + broken.getMessage());
      }
    }
    client.close();
  }
}
