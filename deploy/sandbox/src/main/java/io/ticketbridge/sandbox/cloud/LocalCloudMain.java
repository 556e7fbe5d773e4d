package io.ticketbridge.sandbox.cloud;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs a {@link LocalCloud} as a process of its own, for tests and the demo.
 *
 * <p>Prints one line, {@code ready dynamodb=http://127.0.0.1:… sqs=http://127.0.0.1:…}, and ends
 * when its standard input closes, so that it never outlives the process that started it, or on
 * SIGTERM. Arguments: {@code --dynamodb-port}, {@code --sqs-port}, {@code --table}, {@code
 * --queue}, {@code --visibility} (ISO 8601, {@code PT30S}), {@code --max-receives}, each followed
 * by its value.
 */
public final class LocalCloudMain {

  private LocalCloudMain() {}

  public static void main(String[] arguments) throws IOException {
    try (LocalCloud cloud = LocalCloud.start(settings(arguments))) {
      System.out.println("ready dynamodb=" + cloud.dynamodb() + " sqs=" + cloud.sqs());
      waitForTheParentToGo();
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.err.println("local cloud: " + e.getMessage());
      System.exit(1);
    }
    System.exit(0);
  }

  private static void waitForTheParentToGo() throws IOException {
    while (System.in.read() >= 0) {
      // What is written here has no meaning: only the end of it has.
    }
  }

  static CloudSettings settings(String... arguments) {
    CloudSettings settings = CloudSettings.standard();
    for (Map.Entry<String, String> given : pairs(arguments).entrySet()) {
      String value = given.getValue();
      settings =
          switch (given.getKey()) {
            case "--dynamodb-port" ->
                settings.withPorts(Integer.parseInt(value), settings.sqsPort());
            case "--sqs-port" ->
                settings.withPorts(settings.dynamodbPort(), Integer.parseInt(value));
            case "--table" -> settings.withTable(value);
            case "--queue" -> settings.withQueue(value);
            case "--visibility" -> settings.withVisibility(Duration.parse(value));
            case "--max-receives" -> settings.withMaxReceives(Integer.parseInt(value));
            default ->
                throw new IllegalArgumentException(
                    "'"
                        + given.getKey()
                        + "' is unknown; take --dynamodb-port, --sqs-port, --table, --queue,"
                        + " --visibility or --max-receives");
          };
    }
    return settings;
  }

  private static Map<String, String> pairs(String... arguments) {
    Map<String, String> pairs = new TreeMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "'" + arguments[i] + "' lacks its value; put one behind");
      }
      pairs.put(arguments[i], arguments[i + 1]);
    }
    return pairs;
  }
}
