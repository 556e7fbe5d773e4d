package io.ticketbridge.sandbox.start;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the figures of one product, on a stand of its own. The two times are taken in runs of their
 * own: asking whether it is ready would warm the clients that the first event needs.
 */
final class Measuring {

  private static final int TRAINING_EVENTS = 50;
  private static final double MEGA = 1e6;

  private final StartOptions options;
  private final Path folder;
  private final Product helper;
  private final List<Double> ready = new ArrayList<>();
  private final List<Double> answered = new ArrayList<>();
  private final List<Double> started = new ArrayList<>();
  private final List<Double> loaded = new ArrayList<>();
  private final List<Double> load = new ArrayList<>();

  /**
   * @param folder takes logs and caches
   * @param helper an {@code outbound-api} that fills the processor's queue
   */
  Measuring(StartOptions options, Path folder, Product helper) {
    this.options = options;
    this.folder = folder;
    this.helper = helper;
  }

  Figures of(Product product) throws IOException, InterruptedException {
    try (Stand stand = Stand.open(folder);
        Errand errand = Errand.of(product.app(), stand, helper)) {
      for (int run = 0; run < options.runs(); run++) {
        load.add(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        untilReady(stand, product);
        errand.happen();
        untilAnswered(stand, product, errand);
      }
    }
    return new Figures(
        product,
        Spread.of(ready),
        Spread.of(answered),
        Spread.of(started),
        Spread.of(loaded),
        product.size() / MEGA,
        product.zipped() / MEGA,
        Spread.of(load));
  }

  private void untilReady(Stand stand, Product product) throws IOException, InterruptedException {
    try (Launched service = stand.launch(product)) {
      ready.add(service.millisToReady());
      started.add(service.residentKibibytes() / 1024.0);
    }
  }

  private void untilAnswered(Stand stand, Product product, Errand errand)
      throws IOException, InterruptedException {
    try (Launched service = stand.launch(product)) {
      answered.add(service.millisUntil(() -> errand.answered(service)));
      errand.load(service, options.events());
      loaded.add(service.residentKibibytes() / 1024.0);
      errand.rest();
    }
  }

  /** Has the jar work once, so that the JVM notes what it loads; the cache is there afterwards. */
  Product train(Product jar) throws IOException, InterruptedException {
    Path cache = folder.resolve(jar.app().module() + ".aot");
    Files.createDirectories(folder);
    Files.deleteIfExists(cache);
    Product recording = jar.recording(cache);
    try (Stand stand = Stand.open(folder);
        Errand errand = Errand.of(jar.app(), stand, helper);
        Launched service = stand.launch(recording)) {
      service.millisToReady();
      errand.happen();
      service.millisUntil(() -> errand.answered(service));
      errand.load(service, TRAINING_EVENTS);
      service.end();
    }
    if (!Files.exists(cache)) {
      throw new IllegalStateException(
          "The JVM wrote no cache; see the end of %s's log in %s"
              .formatted(jar.app().module(), folder));
    }
    return jar.with(cache);
  }
}
