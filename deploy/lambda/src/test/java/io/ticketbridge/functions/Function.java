package io.ticketbridge.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.functions.RuntimeApi.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A function as it is deployed: its {@code function.zip} unpacked, started as a process the way
 * Lambda starts it. A zip with a native executable is started as {@code provided.al2023} does, any
 * other by the runtime interface client, which is what Lambda's Java runtime consists of.
 */
final class Function implements AutoCloseable {

  /** As docs/deploy-lambda.md says. */
  private static final Map<String, String> HANDLERS =
      Map.of(
          "inbound-api", "io.ticketbridge.inbound.Entry::handleRequest",
          "outbound-api", "io.ticketbridge.outbound.Entry::handleRequest",
          "out-processor", "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest");

  private static final String JAVA_OPTIONS = "--add-opens=java.base/java.lang=ALL-UNNAMED";
  private static final Duration STARTED_WITHIN = Duration.ofSeconds(60);

  /** More than any test needs, and what docs/deploy-lambda.md says. */
  static final Duration TIME = Duration.ofSeconds(60);

  private static final String LOG = "log.txt";
  private static final AtomicInteger STARTED = new AtomicInteger();

  private final RuntimeApi api;
  private final Process process;
  private final long begunNanos;
  private final Path folder;

  private Function(RuntimeApi api, Process process, long begunNanos, Path folder) {
    this.api = api;
    this.process = process;
    this.begunNanos = begunNanos;
    this.folder = folder;
  }

  /**
   * Starts one.
   *
   * @param module whose function it is
   * @throws IllegalStateException if it does not start, with what it said
   */
  static Function start(String module, Map<String, String> environment)
      throws IOException, InterruptedException {
    var function = begin(module, environment);
    try {
      function.awaitStart();
    } catch (ExecutionException | TimeoutException e) {
      function.close();
      throw new IllegalStateException("The function did not start: " + function.log(), e);
    }
    return function;
  }

  /** Starts one that is to refuse its start, and returns what it says about that. */
  static String refusal(String module, Map<String, String> environment)
      throws IOException, InterruptedException {
    try (Function function = begin(module, environment)) {
      try {
        function.awaitStart();
      } catch (ExecutionException refused) {
        // An executable tells Lambda first, and its log why last.
        assertThat(function.process.waitFor(STARTED_WITHIN.toSeconds(), TimeUnit.SECONDS))
            .as("a function that refused its start ends")
            .isTrue();
        return function.log();
      } catch (TimeoutException e) {
        throw new AssertionError("The function neither started nor refused to", e);
      }
      throw new AssertionError("The function started");
    }
  }

  private static Function begin(String module, Map<String, String> environment) throws IOException {
    Path folder =
        Files.createDirectories(
            Path.of("target", "functions", module + "-" + STARTED.incrementAndGet())
                .toAbsolutePath());
    Path task = unpack(zip(module), folder.resolve("task"));
    RuntimeApi api = RuntimeApi.open();
    var builder = new ProcessBuilder(command(task, HANDLERS.get(module))).directory(task.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", module);
    builder.environment().put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    builder.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
    builder.environment().put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + module);
    builder.environment().put("AWS_LAMBDA_LOG_STREAM_NAME", "test");
    builder.environment().put("LAMBDA_TASK_ROOT", task.toString());
    builder.environment().put("_HANDLER", HANDLERS.get(module));
    builder.environment().put("JAVA_TOOL_OPTIONS", JAVA_OPTIONS);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve(LOG).toFile());
    long begun = System.nanoTime();
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new Function(api, process, begun, folder);
  }

  static Path zip(String module) {
    return root().resolve(module).resolve("target/lambda/function.zip");
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static Path unpack(Path zip, Path task) throws IOException {
    delete(task);
    try (var entries = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path file = task.resolve(entry.getName()).normalize();
        if (!entry.isDirectory() && file.startsWith(task)) {
          Files.createDirectories(file.getParent());
          copy(entries, file);
        }
      }
    }
    return task;
  }

  private static void delete(Path task) throws IOException {
    if (Files.exists(task)) {
      try (Stream<Path> before = Files.walk(task)) {
        for (Path file : before.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void copy(InputStream entry, Path file) throws IOException {
    Files.copy(entry, file);
    if (file.endsWith("bootstrap") && !file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  private static List<String> command(Path task, String handler) {
    Path executable = task.resolve("bootstrap");
    if (Files.exists(executable)) {
      return List.of(executable.toString());
    }
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-cp"));
    command.add(
        Stream.of(AWSLambda.class, RequestStreamHandler.class, PojoSerializer.class)
            .map(Function::jar)
            .distinct()
            .collect(Collectors.joining(":")));
    command.addAll(List.of(AWSLambda.class.getName(), handler));
    return command;
  }

  private static String jar(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("A class path is made of files", e);
    }
  }

  private void awaitStart() throws InterruptedException, ExecutionException, TimeoutException {
    process.onExit().thenRun(() -> api.asked().completeExceptionally(new IOException("it ended")));
    api.asked().get(STARTED_WITHIN.toSeconds(), TimeUnit.SECONDS);
  }

  /** What it wrote so far. */
  String log() {
    try {
      return Files.readString(folder.resolve(LOG));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How long ago its process was started. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - begunNanos);
  }

  /** Resident memory now, in MiB; 0 on a machine that does not tell. */
  double residentMebibytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
        .findFirst()
        .orElse(0);
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** Has it work on an event in the usual time, and expects an answer. */
  JsonNode answer(JsonNode event) throws InterruptedException {
    return answer(event, TIME);
  }

  JsonNode answer(JsonNode event, Duration time) throws InterruptedException {
    Outcome outcome = api.invoke(event, time);
    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    return ((Outcome.Answered) outcome).answer();
  }

  Outcome invoke(JsonNode event) throws InterruptedException {
    return invoke(event, TIME);
  }

  Outcome invoke(JsonNode event, Duration time) throws InterruptedException {
    return api.invoke(event, time);
  }

  /** Ends it; its log stays. */
  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    api.close();
    delete(folder.resolve("task"));
  }
}
