package io.ticketbridge.sandbox.cloud;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the SQLite of DynamoDB Local finds its native library: in {@code target/native-libs}, where
 * the build put it, beside the classes or the jar of this module.
 */
final class NativeLibraries {

  private static final String PROPERTY = "sqlite4java.library.path";

  private NativeLibraries() {}

  /** Sets the system property that SQLite reads, unless somebody set it already. */
  static void announce() {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, folder().toString());
    }
  }

  private static Path folder() {
    Path folder = ownLocation().resolveSibling("native-libs");
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(
          "no native libraries in " + folder + "; build deploy/sandbox or set -D" + PROPERTY);
    }
    return folder;
  }

  private static Path ownLocation() {
    try {
      return Path.of(
          NativeLibraries.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the sandbox's own folder has no usable name", e);
    }
  }
}
