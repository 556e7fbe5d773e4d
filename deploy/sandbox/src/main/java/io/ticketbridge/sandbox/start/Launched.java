package io.ticketbridge.sandbox.start;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A service that was started, and the clock since then. */
final class Launched implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(120);
  private static final int ANSWER_MILLIS = 20_000;
  private static final byte[] READY =
      "GET /q/health/ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.ISO_8859_1);

  private final Process process;
  private final long begunNanos;
  private final InetSocketAddress address;
  private final Path log;

  private Launched(Process process, long begunNanos, InetSocketAddress address, Path log) {
    this.process = process;
    this.begunNanos = begunNanos;
    this.address = address;
    this.log = log;
  }

  /** Starts it; the clock runs from just before. */
  static Launched start(Product product, Map<String, String> environment, Path folder)
      throws IOException {
    Path log = folder.resolve(product.app().module() + "-" + product.form().word() + ".log");
    var address =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), free());
    Map<String, String> all = new HashMap<>(environment);
    all.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    all.put("QUARKUS_HTTP_PORT", Integer.toString(address.getPort()));
    var builder =
        new ProcessBuilder(product.command())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(all);
    long begun = System.nanoTime();
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new Launched(process, begun, address, log);
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
    }
  }

  /** Milliseconds from the start of the process until it says that it is ready. */
  double millisToReady() throws InterruptedException {
    return millisUntil(() -> ask(READY) == 200);
  }

  /**
   * Milliseconds from the start of the process until this holds, looked at every millisecond.
   *
   * @throws IllegalStateException if the process ends, or it does not hold in a minute
   */
  double millisUntil(BooleanSupplier holds) throws InterruptedException {
    while (!holds.getAsBoolean()) {
      long passed = System.nanoTime() - begunNanos;
      if (!process.isAlive() || passed > START.toNanos()) {
        throw new IllegalStateException(
            "The service "
                + (process.isAlive() ? "is not there after " + START : "ended while it started")
                + "; see "
                + log);
      }
      Thread.sleep(1);
    }
    return (System.nanoTime() - begunNanos) / 1e6;
  }

  /** Delivers a letter, and says whether it was accepted. */
  boolean accepts(Letter letter) {
    return ask(letter.request()) / 100 == 2;
  }

  /** The status of the answer; 0 if nobody is there to give one. */
  private int ask(byte[] request) {
    try (var socket = new Socket()) {
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.setTcpNoDelay(true);
      socket.connect(address, ANSWER_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write(request);
      out.flush();
      // "HTTP/1.1 200": the status is what is asked for, the rest is not waited for.
      byte[] line = socket.getInputStream().readNBytes(12);
      return line.length < 12
          ? 0
          : Integer.parseInt(new String(line, 9, 3, StandardCharsets.ISO_8859_1));
    } catch (ConnectException notYet) {
      return 0;
    } catch (SocketException reset) {
      return 0;
    } catch (IOException broken) {
      throw new IllegalStateException("The service did not answer; see " + log, broken);
    }
  }

  /** Resident memory now, in KiB. */
  long residentKibibytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      throw new IllegalStateException(
          "Resident memory is read from /proc, which only Linux has; run this on Linux");
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  /** Lets it end by itself, as a cache is written then. */
  void end() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("The service did not end in " + END + "; see " + log);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
