package io.ticketbridge.sandbox.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.bridge.App;
import io.ticketbridge.sandbox.bridge.RunSecrets;
import io.ticketbridge.sandbox.bridge.RunningBridge;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** {@code run.json}: the addresses and secrets of this run, for its owner to try things by hand. */
final class RunFile {

  private RunFile() {}

  /** Writes the file anew, readable by its owner only from its first byte on. */
  static void write(Path file, RunningBridge bridge) throws IOException {
    var json = new ObjectMapper();
    ObjectNode run = json.createObjectNode();
    run.put("desks", withoutPath(bridge.desks().pageUri()));
    run.put("outbound", bridge.address(App.OUTBOUND).toString());
    run.put("inbound", bridge.address(App.INBOUND).toString());
    run.put("processor", bridge.address(App.PROCESSOR).toString());
    RunSecrets secrets = bridge.secrets();
    run.putObject("secrets")
        .put("serviceDeskWebhook", secrets.serviceDeskWebhook())
        .put("serviceNowWebhook", secrets.serviceNowWebhook())
        .put("serviceDeskUser", secrets.serviceDeskUser())
        .put("serviceDeskToken", secrets.serviceDeskToken())
        .put("serviceNowUser", secrets.serviceNowUser())
        .put("serviceNowPassword", secrets.serviceNowPassword())
        .put("operatorToken", secrets.operatorToken())
        .put("agentToken", secrets.agentToken());
    Files.deleteIfExists(file);
    createPrivate(file);
    json.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), run);
  }

  private static String withoutPath(URI address) {
    return "http://" + address.getAuthority();
  }

  private static void createPrivate(Path file) throws IOException {
    Files.createFile(file);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(
          file, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }
  }
}
