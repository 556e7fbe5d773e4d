package io.ticketbridge.sandbox.demo;

import java.io.IOException;
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
 * it as soon as the shell's standard input closes, which the operating system sees to even if the
 * demo itself is killed.
 */
final class Service implements AutoCloseable {

  /** A shell gives /dev/null to what it runs beside itself; hence the detour by descriptor 3. */
  private static final String LEASH =
      "exec 3<&0; \"$@\" </dev/null 3<&- & pid=$!;"
          + " (cat <&3; kill $pid) >/dev/null 2>&1 & leash=$!; exec 3<&-;"
          + " wait $pid; code=$?; kill $leash 2>/dev/null; exit $code";

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(20);
  private static final Duration ASK = Duration.ofMillis(100);

  private final String name;
  private final URI address;
  private final Path log;
  private final Process process;

  private Service(String name, URI address, Path log, Process process) {
    this.name = name;
    this.address = address;
    this.log = log;
    this.process = process;
  }

  /**
   * Starts a service.
   *
   * @param jar its {@code quarkus-run.jar}
   * @param environment beside the inherited one, its configuration and secrets
   * @param log takes what it prints; replaced
   */
  static Service start(
      String name, Path jar, URI address, Map<String, String> environment, Path log)
      throws IOException {
    Files.createDirectories(log.getParent());
    var command = new ArrayList<>(List.of("/bin/sh", "-c", LEASH, "leash"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx192m", "-jar", jar.toString()));
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(address.getPort()));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new Service(name, address, log, builder.start());
  }

  /**
   * Waits until it says that it is ready.
   *
   * @throws IllegalStateException if it ends, or does not get ready in a minute; the message shows
   *     the end of its log
   */
  void awaitReady(HttpClient client) throws InterruptedException {
    Instant until = Instant.now().plus(START);
    while (!ready(client)) {
      if (!process.isAlive()) {
        throw new IllegalStateException(name + " ended while it was starting:\n" + lastLines());
      }
      if (Instant.now().isAfter(until)) {
        throw new IllegalStateException(
            name + " is not ready after " + START.toSeconds() + " s:\n" + lastLines());
      }
      Thread.sleep(ASK);
    }
  }

  private boolean ready(HttpClient client) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(address.resolve("/q/health/ready")).timeout(START).GET().build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private String lastLines() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()))
          + "\n(all of it: "
          + log
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
