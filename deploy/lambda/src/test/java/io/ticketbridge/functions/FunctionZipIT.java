package io.ticketbridge.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is deployed: complete, small enough, and nothing of a test in it. */
final class FunctionZipIT {

  private static final long MEGABYTE = 1024 * 1024;

  /** Lambda takes a zip of this size without a bucket. */
  private static final long MOST_ZIPPED = 50 * MEGABYTE;

  @ParameterizedTest
  @ValueSource(strings = {"inbound-api", "outbound-api", "out-processor"})
  void zipHasWhatTheFunctionNeedsAndNothingElse(String module) throws IOException {
    Path zip = Function.zip(module);

    assertThat(Files.size(zip)).isLessThan(MOST_ZIPPED);
    try (var file = new ZipFile(zip.toFile())) {
      List<String> names = file.stream().map(ZipEntry::getName).toList();
      if (!names.contains("bootstrap")) {
        assertThat(names)
            .contains("io/quarkus/runner/ApplicationImpl.class", "application.properties")
            .anyMatch(name -> name.startsWith("lib/io.ticketbridge.ticketbridge-shared-model"))
            .anyMatch(name -> name.startsWith("lib/io.quarkus.quarkus-amazon-lambda-"));
      }
      assertThat(names)
          .noneMatch(name -> name.contains("wiremock") || name.contains("DynamoDBLocal"))
          .noneMatch(name -> name.contains("junit") || name.contains("sandbox"))
          .noneMatch(name -> name.endsWith(".yaml") && !name.startsWith("META-INF/"));
    }
  }
}
