package io.ticketbridge.sandbox.bridge;

import io.ticketbridge.sandbox.desk.Desks;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** How the services are configured: a file as a deployment has one, and secrets beside it. */
public final class ServiceEnvironment {

  private static final String FILE = "ticketbridge.yaml";
  private static final String OVERRIDES = "overrides.properties";

  /** More than the file says of itself, less than the environment. */
  private static final String ORDINAL = "275";

  private ServiceEnvironment() {}

  /** Puts the configuration files into a folder, and says what else each service is to find. */
  public static Map<String, String> of(
      Path folder,
      Desks desks,
      CloudAddresses cloud,
      RunSecrets secrets,
      Map<String, String> configuration)
      throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(FILE);
    try (InputStream shipped = ServiceEnvironment.class.getResourceAsStream(FILE)) {
      Files.copy(shipped, file, StandardCopyOption.REPLACE_EXISTING);
    }
    Path overrides = override(folder, configuration);
    var environment = new HashMap<String, String>();
    environment.put("QUARKUS_CONFIG_LOCATIONS", file.toUri() + "," + overrides.toUri());
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
    environment.put("TICKETBRIDGE_OPERATOR_TOKEN", secrets.operatorToken());
    return environment;
  }

  /** Writes the keys that count for more than the file's; whoever starts later reads them. */
  static Path override(Path folder, Map<String, String> configuration) throws IOException {
    Path file = folder.resolve(OVERRIDES);
    var keys = new Properties();
    keys.putAll(configuration);
    keys.setProperty("config_ordinal", ORDINAL);
    try (Writer out = Files.newBufferedWriter(file)) {
      keys.store(out, null);
    }
    return file;
  }

  private static String flavour(Desks desks) {
    return switch (desks.settings().serviceDesk().flavour()) {
      case CLOUD -> "cloud";
      case DATA_CENTER -> "data-center";
    };
  }
}
