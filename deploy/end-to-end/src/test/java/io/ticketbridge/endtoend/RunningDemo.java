package io.ticketbridge.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The demo, as a process on free ports. */
final class RunningDemo implements AutoCloseable {

  private static final List<String> PARTS =
      List.of("PORT_DESKS", "PORT_OUTBOUND", "PORT_INBOUND", "PORT_PROCESSOR");

  private final Process process;
  private final Path output;
  private final Map<String, Integer> ports;

  private RunningDemo(Process process, Path output, Map<String, Integer> ports) {
    this.process = process;
    this.output = output;
    this.ports = ports;
  }

  static RunningDemo start(String... arguments) throws IOException {
    Path root = root();
    Path sandbox = root.resolve("deploy/sandbox/target");
    Path output = Files.createTempFile("demo", ".log");
    Map<String, Integer> ports = freePorts();
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                sandbox.resolve("classes")
                    + System.getProperty("path.separator")
                    + Files.readString(sandbox.resolve("classpath.txt")).strip(),
                "io.ticketbridge.sandbox.demo.DemoMain"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(root.toFile());
    ports.forEach((name, port) -> builder.environment().put(name, Integer.toString(port)));
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new RunningDemo(builder.start(), output, ports);
  }

  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  static Path runFile() {
    return root().resolve("deploy/sandbox/target/run.json");
  }

  /**
   * What {@code run.json} says of a key, as the README's line reads it.
   *
   * @throws IllegalStateException if it says nothing
   */
  static String field(String key) throws IOException {
    var line = Pattern.compile("\"" + Pattern.quote(key) + "\" : \"([^\"]*)\"");
    Matcher said = line.matcher(Files.readString(runFile()));
    if (!said.find()) {
      throw new IllegalStateException(runFile() + " has no " + key);
    }
    return said.group(1);
  }

  private static Map<String, Integer> freePorts() throws IOException {
    var sockets = new LinkedHashMap<String, ServerSocket>();
    var ports = new LinkedHashMap<String, Integer>();
    for (String part : PARTS) {
      sockets.put(part, new ServerSocket(0));
      ports.put(part, sockets.get(part).getLocalPort());
    }
    for (ServerSocket socket : sockets.values()) {
      socket.close();
    }
    return ports;
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Waits until everything runs; for a demo that stays. */
  RunningDemo awaitUp(Duration patience) {
    await().atMost(patience).until(() -> !process.isAlive() || output().contains("Ctrl-C ends"));
    if (!process.isAlive()) {
      throw new AssertionError("The demo did not start:\n" + output());
    }
    return this;
  }

  int port(String part) {
    return ports.get(part);
  }

  /** Where its parts are to answer. */
  Collection<Integer> ports() {
    return ports.values();
  }

  /** The demo's process and those of its services. */
  Stream<ProcessHandle> processes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  /** The services' ports that somebody answers on. */
  List<Integer> answering() {
    return ports.values().stream().filter(port -> answers("127.0.0.1", port)).toList();
  }

  static boolean answers(String address, int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 1000);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }

  /** Waits for the end. */
  int exitCode(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("The demo still runs after " + patience + ":\n" + output());
    }
    return process.exitValue();
  }

  /** As an operator's mistake or the kernel does it: no shutdown hook runs. */
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
