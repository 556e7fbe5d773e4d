package io.ticketbridge.sandbox.bridge;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One service of the bridge, running as a process of its own. It is held on a leash: a shell ends
 * it as soon as the shell's standard input closes, which the operating system sees to even if this
 * virtual machine itself is killed.
 */
final class Service implements AutoCloseable {

  /** A shell gives /dev/null to what it runs beside itself; hence the detour by descriptor 3. */
  private static final String LEASH =
      "exec 3<&0; \"$@\" </dev/null 3<&- & pid=$!;"
          + " (cat <&3; kill $pid) >/dev/null 2>&1 & leash=$!; exec 3<&-;"
          + " wait $pid; code=$?; kill $leash 2>/dev/null; exit $code";

  private static final Duration START = Duration.ofSeconds(180);
  private static final Duration END = Duration.ofSeconds(20);
  private static final Duration ASK = Duration.ofMillis(100);

  /**
   * How a service is run.
   *
   * @param command what is run: a program and its arguments
   * @param environment beside the inherited one, its configuration and secrets
   * @param log takes what it prints
   * @param logKept whether it goes on with its log when it is started anew
   */
  record Plan(
      String name,
      List<String> command,
      URI address,
      Map<String, String> environment,
      Path log,
      boolean logKept) {
    Plan {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }
  }

  private final Plan plan;
  private Process process;

  private Service(Plan plan) {
    this.plan = plan;
  }

  /** Starts a service; its log begins anew. */
  static Service start(Plan plan) throws IOException {
    Files.createDirectories(plan.log().getParent());
    var service = new Service(plan);
    service.process = service.launch(Redirect.to(plan.log().toFile()));
    return service;
  }

  private Process launch(Redirect log) throws IOException {
    var command = new ArrayList<>(List.of("/bin/sh", "-c", LEASH, "leash"));
    command.addAll(plan.command());
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(plan.environment());
    builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(plan.address().getPort()));
    builder.redirectErrorStream(true).redirectOutput(log);
    return builder.start();
  }

  URI address() {
    return plan.address();
  }

  Path log() {
    return plan.log();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** Ends the service as the kernel does it for want of memory: nothing in it is told. */
  void kill() throws InterruptedException {
    Process doomed = process;
    // The shell on the leash first sees its child gone; killed itself, it would leave it running.
    doomed.descendants().filter(this::isItself).forEach(ProcessHandle::destroyForcibly);
    if (!doomed.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException(plan.name() + " did not end although it was killed");
    }
    try {
      doomed.getOutputStream().close();
    } catch (IOException alreadyGone) {
      // The leash has ended, which is what was wanted of it.
    }
  }

  private boolean isItself(ProcessHandle process) {
    Path program = Path.of(plan.command().getFirst()).getFileName();
    return process
        .info()
        .command()
        .filter(command -> Path.of(command).endsWith(program))
        .isPresent();
  }

  /** Starts it once more, at the same address. */
  void startAgain() throws IOException {
    if (process.isAlive()) {
      throw new IllegalStateException(plan.name() + " still runs; kill it first");
    }
    var log = plan.log().toFile();
    process = launch(plan.logKept() ? Redirect.appendTo(log) : Redirect.to(log));
  }

  /**
   * Waits until it says that it is ready.
   *
   * @throws IllegalStateException if it ends, or is not ready in three minutes; the message shows
   *     the end of its log
   */
  void awaitReady(HttpClient client) throws InterruptedException {
    Instant until = Instant.now().plus(START);
    while (!ready(client)) {
      if (!process.isAlive()) {
        throw new IllegalStateException(
            plan.name() + " ended while it was starting:\n" + lastLines());
      }
      if (Instant.now().isAfter(until)) {
        throw new IllegalStateException(
            plan.name() + " is not ready after " + START.toSeconds() + " s:\n" + lastLines());
      }
      Thread.sleep(ASK);
    }
  }

  private boolean ready(HttpClient client) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(plan.address().resolve("/q/health/ready"))
            .timeout(START)
            .GET()
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private String lastLines() {
    try {
      List<String> lines = Files.readAllLines(plan.log());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()))
          + "\n(all of it: "
          + plan.log()
          + ")";
    } catch (IOException unreadable) {
      return "(its log cannot be read: " + unreadable.getMessage() + ")";
    }
  }

  /** Lets go of the leash, and waits until the service has finished what is in flight. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException | InterruptedException broken) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
