package io.ticketbridge.sandbox.start;

import io.ticketbridge.sandbox.bridge.App;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A service in one form: what is started, and what of it is shipped.
 *
 * @param command what is run
 * @param files an executable, or a folder of jars; a cache beside it
 */
record Product(App app, Form form, List<String> command, List<Path> files) {

  /** As the container for the JVM starts it; the heap is the sandbox's. */
  private static final List<String> JVM =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx192m");

  Product {
    command = List.copyOf(command);
    files = List.copyOf(files);
  }

  /** The service's jar, run by the JVM that runs this. */
  static Optional<Product> jar(Path root, App app) {
    Path folder = root.resolve(app.module()).resolve("target/quarkus-app");
    Path jar = folder.resolve("quarkus-run.jar");
    return Files.exists(jar)
        ? Optional.of(new Product(app, Form.JVM, java(List.of(), jar), List.of(folder)))
        : Optional.empty();
  }

  /** The native executable. */
  static Optional<Product> executable(Path root, App app) throws IOException {
    Path built = root.resolve(app.module()).resolve("target");
    if (!Files.isDirectory(built)) {
      return Optional.empty();
    }
    try (Stream<Path> found = Files.list(built)) {
      return found
          .filter(file -> file.toString().endsWith("-runner"))
          .findFirst()
          .map(file -> new Product(app, Form.NATIVE, List.of(file.toString()), List.of(file)));
    }
  }

  /** The same jar, noting for a cache what it loads; the cache is written when it ends. */
  Product recording(Path cache) {
    return new Product(
        app, Form.JVM, java(List.of("-XX:AOTCacheOutput=" + cache), jarFile()), files);
  }

  /** The same jar with the cache. */
  Product with(Path cache) {
    return new Product(
        app,
        Form.CACHED,
        java(List.of("-XX:AOTCache=" + cache), jarFile()),
        List.of(files.getFirst(), cache));
  }

  private Path jarFile() {
    return Path.of(command.getLast());
  }

  private static List<String> java(List<String> cache, Path jar) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Stream.of(Stream.of(java), JVM.stream(), cache.stream(), Stream.of("-jar", "" + jar))
        .flatMap(part -> part)
        .toList();
  }

  /** Bytes of what is shipped. */
  long size() throws IOException {
    long size = 0;
    for (Path file : allFiles()) {
      size += Files.size(file);
    }
    return size;
  }

  /** Bytes of a zip of it. */
  long zipped() throws IOException {
    var counter = new Counter();
    var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try (var zip = new DeflaterOutputStream(counter, deflater, 64 * 1024)) {
      for (Path file : allFiles()) {
        Files.copy(file, zip);
      }
    } finally {
      deflater.end();
    }
    return counter.bytes;
  }

  private List<Path> allFiles() throws IOException {
    try (Stream<Path> all =
        files.stream()
            .flatMap(file -> {
              try {
                return Files.walk(file);
              } catch (IOException gone) {
                throw new IllegalStateException(file + " cannot be read; build again", gone);
              }
            })) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static final class Counter extends OutputStream {
    private long bytes;

    @Override
    public void write(int one) {
      bytes++;
    }

    @Override
    public void write(byte[] some, int from, int length) {
      bytes += length;
    }
  }
}
