package io.ticketbridge.inbound;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A message as ServiceNow's business rule sends it. */
final class Sent {

  static final String PATH = "/webhooks/servicenow/corp";

  private final String sysId;
  private final String summary;
  private final List<String> comments = new ArrayList<>();
  private String table = "incident";
  private String operation = "insert";
  private String marker = "";
  private String version = "0";
  private String state = "1";
  private String createdOn = "2026-06-01 10:00:00";
  private boolean whole = true;

  /**
   * A message about a record.
   *
   * @param record tells this record from others; also its summary
   */
  Sent(String record) {
    this.sysId = sysId(record);
    this.summary = record;
  }

  static String sysId(String record) {
    return UUID.nameUUIDFromBytes(record.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }

  String sysId() {
    return sysId;
  }

  Sent table(String name) {
    table = name;
    return this;
  }

  Sent update(int count) {
    operation = "update";
    version = String.valueOf(count);
    return this;
  }

  Sent marked(String text) {
    marker = text;
    return this;
  }

  Sent state(String value) {
    state = value;
    return this;
  }

  Sent bornOn(String time) {
    createdOn = time;
    return this;
  }

  Sent withoutFields() {
    whole = false;
    return this;
  }

  Sent comment(String text) {
    comments.add(
        """
        {"sys_id":"%s","element":"comments","value":"%s",
         "sys_created_on":"2026-06-01 10:00:03","sys_created_by":"ana.agent"}\
        """
            .formatted(sysId(text + sysId), text));
    return this;
  }

  String body() {
    String fields =
        """
        "fields":{"short_description":"%s","description":"","state":"%s","priority":"2"},\
        """
            .formatted(summary, state);
    return """
    {"operation":"%s","table":"%s","sys_id":"%s","number":"INC0010042",
     "correlation_id":"%s","correlation_display":"","sys_mod_count":"%s",
     "sys_created_on":"%s","sys_updated_on":"2026-06-01 10:00:03","sys_updated_by":"ana.agent",
     %s "journal":[%s],"persons":{}}\
    """
        .formatted(
            operation,
            table,
            sysId,
            marker,
            version,
            createdOn,
            whole ? fields : "",
            String.join(",", comments));
  }

  Response send(String webhookId) {
    return signed(PATH, webhookId, body().getBytes(StandardCharsets.UTF_8), Instant.now());
  }

  static Response signed(String path, String webhookId, byte[] body, Instant at) {
    String timestamp = String.valueOf(at.getEpochSecond());
    return given()
        .contentType("application/json")
        .header("webhook-id", webhookId)
        .header("webhook-timestamp", timestamp)
        .header(
            "webhook-signature", signature(ConfiguredBridges.SECRET, webhookId, timestamp, body))
        .body(body)
        .post(path);
  }

  static String signature(String secret, String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update("%s.%s.".formatted(id, timestamp).getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One of the predecessor's callers. */
  static Response legacy(String path, String body) {
    return given()
        .contentType("application/json")
        .auth()
        .preemptive()
        .basic(ConfiguredBridges.OLD_USER, ConfiguredBridges.OLD_PASSWORD)
        .body(body)
        .post(path);
  }
}
