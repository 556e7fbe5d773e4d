package io.ticketbridge.sandbox.chaos;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Runs chaos; {@code ./chaos} starts it. */
public final class ChaosMain {

  private ChaosMain() {}

  /**
   * Runs it once. Exit 0: nothing was found; 1: something was; 2: it could not run.
   *
   * @param arguments see {@link ChaosOptions#USAGE}; the system property {@code ticketbridge.root}
   *     names the project's folder, by default this one
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    int code;
    try {
      ChaosOptions options = ChaosOptions.of(arguments);
      Path root = Path.of(System.getProperty("ticketbridge.root", ".")).toAbsolutePath();
      Path folder = root.resolve("deploy/sandbox/target/chaos");
      code = Chaos.run(root, folder, options, out).findings().isEmpty() ? 0 : 1;
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException wrong) {
      System.err.println("chaos: " + wrong.getMessage());
      code = 2;
    }
    System.exit(code);
  }
}
