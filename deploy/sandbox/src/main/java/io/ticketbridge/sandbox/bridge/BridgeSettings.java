package io.ticketbridge.sandbox.bridge;

import io.ticketbridge.sandbox.cloud.CloudSettings;
import io.ticketbridge.sandbox.copy.Copy;
import io.ticketbridge.sandbox.desk.DesksSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What a {@link RunningBridge} is started with.
 *
 * @param root the project's folder, its services built
 * @param folder takes the configuration (in {@code run}) and the logs (in {@code logs})
 * @param ports where each service answers on loopback; 0 or not named: a free one
 * @param configuration keys that count for more than the shipped file's, {@code ticketbridge.lease}
 *     or Quarkus' own
 * @param heapMegabytes of each service
 * @param logsKept whether a service started anew goes on with its log instead of replacing it
 * @param cloudDisturbed whether calls to the cloud go through a {@link
 *     io.ticketbridge.sandbox.cloud.CloudProxy}, so that faults can be plugged in
 * @param executables whether the services' native executables run instead of their jars
 */
public record BridgeSettings(
    Path root,
    Path folder,
    DesksSettings desks,
    CloudSettings cloud,
    Map<App, Integer> ports,
    Map<String, String> configuration,
    int heapMegabytes,
    boolean logsKept,
    boolean cloudDisturbed,
    boolean executables) {

  private static final int HEAP_MEGABYTES = 192;

  public BridgeSettings {
    Objects.requireNonNull(root, "root");
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(desks, "desks");
    Objects.requireNonNull(cloud, "cloud");
    ports = Map.copyOf(ports);
    configuration = Map.copyOf(configuration);
    if (heapMegabytes < 64 || heapMegabytes > 4096) {
      throw new IllegalArgumentException(
          "A service gets a heap of 64 to 4096 MB, not " + heapMegabytes + ".");
    }
  }

  /** The shipped configuration on free ports; logs are replaced, the cloud is undisturbed. */
  public static BridgeSettings of(Path root, DesksSettings desks) {
    return new BridgeSettings(
        root,
        root.resolve("deploy/sandbox/target"),
        desks,
        CloudSettings.standard(),
        Map.of(),
        Map.of(),
        HEAP_MEGABYTES,
        false,
        false,
        false);
  }

  public BridgeSettings withFolder(Path other) {
    return Copy.of(this, "folder", other);
  }

  public BridgeSettings withPorts(Map<App, Integer> others) {
    return Copy.of(this, "ports", others);
  }

  public BridgeSettings withConfiguration(Map<String, String> keys) {
    return Copy.of(this, "configuration", keys);
  }

  public BridgeSettings withHeapMegabytes(int megabytes) {
    return Copy.of(this, "heapMegabytes", megabytes);
  }

  /** Logs go on when a service is started anew. */
  public BridgeSettings keepingLogs() {
    return Copy.of(this, "logsKept", true);
  }

  /** Faults can be plugged into the cloud. */
  public BridgeSettings disturbingTheCloud() {
    return Copy.of(this, "cloudDisturbed", true);
  }

  /** Native executables run instead of jars. */
  public BridgeSettings asExecutables() {
    return Copy.of(this, "executables", true);
  }
}
