package io.ticketbridge.sandbox.demo;

import io.ticketbridge.sandbox.bridge.BridgeSettings;
import io.ticketbridge.sandbox.bridge.RunningBridge;
import io.ticketbridge.sandbox.desk.ExampleDesks;
import io.ticketbridge.sandbox.desk.servicedesk.Flavour;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Runs the demo; {@code ./demo} starts it. */
public final class DemoMain {

  private DemoMain() {}

  /**
   * Starts everything.
   *
   * @param arguments see {@link DemoOptions#USAGE}; the system property {@code ticketbridge.root}
   *     names the project's folder, by default this one
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    int code;
    try {
      DemoOptions options = DemoOptions.of(arguments, System.getenv());
      Path root = Path.of(System.getProperty("ticketbridge.root", ".")).toAbsolutePath();
      code = run(root, options, out);
    } catch (IllegalArgumentException
        | IllegalStateException
        | java.io.UncheckedIOException wrong) {
      System.err.println("demo: " + wrong.getMessage());
      code = 2;
    }
    System.exit(code);
  }

  private static int run(Path root, DemoOptions options, PrintStream out)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    out.printf(
        "Starting DynamoDB Local, ElasticMQ, two desks (Jira is %s) and three services …%n",
        options.flavour() == Flavour.CLOUD ? "Cloud" : "Data Center");
    try (RunningBridge bridge = RunningBridge.start(settings(root, options))) {
      // Ctrl-C or SIGTERM: the services finish what is in flight before the virtual machine ends.
      var stop = new Thread(bridge::close, "demo-stop");
      Runtime.getRuntime().addShutdownHook(stop);
      RunFile.write(runFile(root), bridge);
      out.printf("Started in %.1f s.%n", (System.nanoTime() - begun) / 1e9);
      out.println("  The desks, side by side:  " + bridge.desks().pageUri());
      out.println("  Addresses and secrets:    " + root.relativize(runFile(root)));
      boolean held = !options.story() || new Story(bridge.desks(), bridge::onTheirWay, out).play();
      if (options.stay()) {
        out.println("\n  Both desks go on at " + bridge.desks().pageUri() + " — Ctrl-C ends.");
        new CountDownLatch(1).await();
      }
      Runtime.getRuntime().removeShutdownHook(stop);
      return held ? 0 : 1;
    }
  }

  private static BridgeSettings settings(Path root, DemoOptions options) {
    var desks =
        ExampleDesks.settings()
            .withPort(options.port(DemoOptions.Part.DESKS))
            .withServiceDesk(desk -> desk.withFlavour(options.flavour()));
    var settings = BridgeSettings.of(root, desks).withPorts(options.servicePorts());
    return options.executables() ? settings.asExecutables() : settings;
  }

  private static Path runFile(Path root) {
    return root.resolve("deploy/sandbox/target/run.json");
  }
}
