package io.ticketbridge.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * Points the Amazon clients of a {@code @QuarkusTest} at the {@link LocalCloudProcess}:
 * {@code @WithTestResource(LocalCloudResource.class)}.
 */
public final class LocalCloudResource implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    LocalCloudProcess cloud = LocalCloudProcess.start();
    Map<String, String> settings = new HashMap<>();
    settings.putAll(client("dynamodb", cloud.dynamodb()));
    settings.putAll(client("sqs", cloud.sqs()));
    return settings;
  }

  private static Map<String, String> client(String name, URI address) {
    String prefix = "quarkus." + name;
    return Map.of(
        prefix + ".endpoint-override", address.toString(),
        prefix + ".aws.region", LocalCloudProcess.REGION,
        prefix + ".aws.credentials.type", "static",
        prefix + ".aws.credentials.static-provider.access-key-id", LocalCloudProcess.KEY,
        prefix + ".aws.credentials.static-provider.secret-access-key", LocalCloudProcess.KEY);
  }

  /** Leaves it running: the next test of this JVM takes it as well, and it ends with the JVM. */
  @Override
  public void stop() {}
}
