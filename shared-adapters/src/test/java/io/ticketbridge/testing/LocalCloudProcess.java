package io.ticketbridge.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * DynamoDB Local and ElasticMQ as a process of their own, with the table and the queues made; their
 * class path and Quarkus' do not go together.
 *
 * <p>There is one for all tests of a JVM, and it ends with it. So the table and the queues are
 * shared: a test takes connection names or ticket ids that no other test takes.
 */
public final class LocalCloudProcess {

  /** Name of the table and, without {@code .fifo}, of the queue. */
  public static final String NAME = "ticketbridge";

  /** Any region does; this one is given to every client. */
  public static final String REGION = "eu-west-2";

  /** Any key does, as access key id and as secret. */
  public static final String KEY = "local";

  private static final Duration READY_WITHIN = Duration.ofMinutes(4);
  private static final Pattern READY = Pattern.compile("ready dynamodb=(\\S+) sqs=(\\S+)");
  private static final String MAIN = "io.ticketbridge.sandbox.cloud.LocalCloudMain";

  private static LocalCloudProcess running;

  private final URI dynamodb;
  private final URI sqs;

  private LocalCloudProcess(URI dynamodb, URI sqs) {
    this.dynamodb = dynamodb;
    this.sqs = sqs;
  }

  /**
   * Starts it, or returns the one that this JVM already started.
   *
   * @throws IllegalStateException if deploy/sandbox is not built, or if it is not ready within a
   *     minute; what it said stands in the message
   */
  public static synchronized LocalCloudProcess start() {
    if (running == null) {
      running = startNew(ProjectFolder.root().resolve("deploy/sandbox/target"));
    }
    return running;
  }

  /** Where DynamoDB answers, {@code http://127.0.0.1:port}. */
  public URI dynamodb() {
    return dynamodb;
  }

  /** Where SQS answers, {@code http://127.0.0.1:port}. */
  public URI sqs() {
    return sqs;
  }

  /** The address of the lanes' queue, as SQS calls take it. */
  public URI queue() {
    return sqs.resolve("/000000000000/" + NAME + ".fifo");
  }

  private static LocalCloudProcess startNew(Path sandbox) {
    try {
      Path said = Files.createTempFile(sandbox, "local-cloud-", ".log");
      said.toFile().deleteOnExit();
      // Its standard input is our end of a pipe: it closes with this JVM, and the process ends.
      Process process = new ProcessBuilder(command(sandbox)).redirectError(said.toFile()).start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      return await(process, said);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the sandbox could not be started; build it with ./mvnw package -pl deploy/sandbox", e);
    }
  }

  private static List<String> command(Path sandbox) throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Xmx512m",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        sandbox.resolve("classes") + ":" + Files.readString(sandbox.resolve("classpath.txt")),
        MAIN);
  }

  private static LocalCloudProcess await(Process process, Path said) throws IOException {
    CompletableFuture<LocalCloudProcess> ready = new CompletableFuture<>();
    Thread.ofVirtual().name("local-cloud-output").start(() -> read(process, ready));
    try {
      return ready.get(READY_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException("the sandbox did not start: " + Files.readString(said), e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the sandbox started; run it again", e);
    }
  }

  /** Reads to the end, so that the process never waits for somebody to take its output. */
  private static void read(Process process, CompletableFuture<LocalCloudProcess> ready) {
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        Matcher addresses = READY.matcher(line);
        if (addresses.matches()) {
          ready.complete(
              new LocalCloudProcess(
                  URI.create(addresses.group(1)), URI.create(addresses.group(2))));
        }
      }
      ready.completeExceptionally(new IOException("it ended before it was ready"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }
}
