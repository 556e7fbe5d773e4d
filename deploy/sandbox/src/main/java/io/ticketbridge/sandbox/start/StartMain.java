package io.ticketbridge.sandbox.start;

import io.ticketbridge.sandbox.bridge.App;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Measures the start of the services; {@code ./measure-start} starts it. */
public final class StartMain {

  private final Path root;
  private final StartOptions options;
  private final PrintStream out;

  private StartMain(Path root, StartOptions options, PrintStream out) {
    this.root = root;
    this.options = options;
    this.out = out;
  }

  /**
   * Measures once, and prints a table. Exit 0: all that was asked for; 2: it could not run.
   *
   * @param arguments see {@link StartOptions#USAGE}; the system property {@code ticketbridge.root}
   *     names the project's folder, by default this one
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    int code = 0;
    try {
      Path root = Path.of(System.getProperty("ticketbridge.root", ".")).toAbsolutePath();
      new StartMain(root.normalize(), StartOptions.of(arguments), out).run();
    } catch (IllegalArgumentException | IllegalStateException wrong) {
      System.err.println("measure-start: " + wrong.getMessage());
      code = 2;
    }
    System.exit(code);
  }

  private void run() throws IOException, InterruptedException {
    out.printf(
        "%d runs, median (least–most); JDK %s, %d processors%n%n",
        options.runs(), Runtime.version(), Runtime.getRuntime().availableProcessors());
    out.printf(Figures.HEAD, options.events());
    for (App app : App.values()) {
      if (options.apps().contains(app)) {
        for (Form form : Form.values()) {
          if (options.forms().contains(form)) {
            measure(app, form);
          }
        }
      }
    }
  }

  private void measure(App app, Form form) throws IOException, InterruptedException {
    var measuring = new Measuring(options, root.resolve("deploy/sandbox/target/start"), helper());
    Optional<Product> product =
        switch (form) {
          case JVM -> Optional.of(jar(app));
          case CACHED -> Optional.of(measuring.train(jar(app)));
          case NATIVE -> Product.executable(root, app);
        };
    if (product.isEmpty()) {
      out.printf("| `%s` | %s | not built | | | | | | |%n", app.module(), form.title());
      return;
    }
    out.println(measuring.of(product.get()).row());
  }

  private Product helper() throws IOException {
    List<Optional<Product>> known =
        List.of(Product.executable(root, App.OUTBOUND), Product.jar(root, App.OUTBOUND));
    return known.stream()
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> notBuilt(App.OUTBOUND));
  }

  private Product jar(App app) {
    return Product.jar(root, app).orElseThrow(() -> notBuilt(app));
  }

  private static IllegalStateException notBuilt(App app) {
    return new IllegalStateException(
        app.module() + " is not built; run ./mvnw package -DskipTests first");
  }
}
