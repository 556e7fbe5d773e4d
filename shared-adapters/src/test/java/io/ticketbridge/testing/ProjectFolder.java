package io.ticketbridge.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** The root of the project: the nearest folder above the working one that holds {@code mvnw}. */
public final class ProjectFolder {

  private ProjectFolder() {}

  /**
   * Finds it, whichever module's tests run.
   *
   * @throws IllegalStateException if the tests were started outside of the project
   */
  public static Path root() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve("mvnw"))) {
        return folder;
      }
    }
    throw new IllegalStateException(
        "no folder from " + start + " upwards holds mvnw; run the tests inside the project");
  }
}
