package io.ticketbridge.sandbox.demo;

import io.ticketbridge.sandbox.cloud.LocalCloud;
import io.ticketbridge.sandbox.desk.Desks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;

/** How the services are configured: a file as a deployment has one, and secrets beside it. */
final class ServiceEnvironment {

  private static final String FILE = "ticketbridge.yaml";

  private ServiceEnvironment() {}

  /** Puts the configuration file into a folder, and says what else each service is to find. */
  static Map<String, String> of(Path folder, Desks desks, LocalCloud cloud, RunSecrets secrets)
      throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(FILE);
    try (InputStream shipped = ServiceEnvironment.class.getResourceAsStream(FILE)) {
      Files.copy(shipped, file, StandardCopyOption.REPLACE_EXISTING);
    }
    var environment = new HashMap<String, String>();
    environment.put("QUARKUS_CONFIG_LOCATIONS", file.toUri().toString());
    environment.put("QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE", cloud.dynamodb().toString());
    environment.put("QUARKUS_SQS_ENDPOINT_OVERRIDE", cloud.sqs().toString());
    environment.put("AWS_REGION", "eu-west-2");
    environment.put("AWS_ACCESS_KEY_ID", "sandbox");
    environment.put("AWS_SECRET_ACCESS_KEY", "sandbox");
    environment.put("SERVICE_DESK_URL", desks.serviceDeskUri().toString());
    environment.put("SERVICE_DESK_FLAVOUR", flavour(desks));
    environment.put("SERVICE_DESK_USER", secrets.serviceDeskUser());
    environment.put("SERVICE_DESK_TOKEN", secrets.serviceDeskToken());
    environment.put("SERVICE_DESK_WEBHOOK_SECRET", secrets.serviceDeskWebhook());
    environment.put("SERVICENOW_URL", desks.serviceNowUri().toString());
    environment.put("SERVICENOW_USER", secrets.serviceNowUser());
    environment.put("SERVICENOW_PASSWORD", secrets.serviceNowPassword());
    environment.put("SERVICENOW_WEBHOOK_SECRET", secrets.serviceNowWebhook());
    return environment;
  }

  private static String flavour(Desks desks) {
    return switch (desks.settings().serviceDesk().flavour()) {
      case CLOUD -> "cloud";
      case DATA_CENTER -> "data-center";
    };
  }
}
