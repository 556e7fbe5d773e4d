package io.ticketbridge.outbound;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Webhooks as Jira sends them, signed by hand. */
final class Sent {

  static final String PATH = "/webhooks/service-desk/acme";

  private Sent() {}

  /** A comment on Cloud. */
  static String comment(int issue, String project, String text) {
    return """
    {"timestamp":1767261660000,"webhookEvent":"comment_created",
     "comment":{"id":"3%1$d","self":"https://acme.example/rest/api/2/issue/%1$d/comment/3%1$d",
       "author":{"accountId":"a-1","displayName":"Ana Agent"},"body":"%3$s",
       "created":"2026-01-01T10:01:00.000+0000","updated":"2026-01-01T10:01:00.000+0000",
       "jsdPublic":false},
     "issue":{"id":"%1$d","key":"%2$s-7","fields":{"project":{"key":"%2$s"},
       "summary":"%3$s","status":{"name":"Open"},"priority":{"name":"High"}}}}\
    """
        .formatted(issue, project, text);
  }

  /** A comment on Data Center, which tells no project. */
  static String bareComment(int issue) {
    return """
    {"timestamp":1767261660000,"webhookEvent":"comment_created",
     "comment":{"id":"3%1$d","self":"https://acme.example/rest/api/2/issue/%1$d/comment/3%1$d",
       "author":{"name":"ana"},"body":"text","created":"2026-01-01T10:01:00.000+0000"}}\
    """
        .formatted(issue);
  }

  /** A change of fields that also tells the comment typed with it. */
  static String update(int issue) {
    return """
    {"timestamp":1767261660000,"webhookEvent":"jira:issue_updated",
     "issue":{"id":"%1$d","key":"ACP-7","fields":{"project":{"key":"ACP"},
       "status":{"name":"Open"},"updated":"2026-01-01T10:00:00.000+0000"}},
     "comment":{"id":"3%1$d","self":"https://acme.example/rest/api/2/issue/%1$d/comment/3%1$d",
       "author":{"name":"ana"},"body":"text","created":"2026-01-01T10:01:00.000+0000"},
     "changelog":{"id":"1","items":[{"field":"status","from":"2","to":"1"}]}}\
    """
        .formatted(issue);
  }

  /** A ticket that was ACP-7 and is now in a project that no bridge names. */
  static String move(int issue) {
    return """
    {"timestamp":1767261660000,"webhookEvent":"jira:issue_updated",
     "issue":{"id":"%d","key":"OPS-3","fields":{"project":{"key":"OPS"},
       "status":{"name":"Open"},"updated":"2026-01-01T10:00:00.000+0000"}},
     "changelog":{"id":"1","items":[
       {"field":"project","from":"1","fromString":"Platform","to":"2","toString":"Ops"},
       {"field":"Key","fromString":"ACP-7","toString":"OPS-3"}]}}\
    """
        .formatted(issue);
  }

  static Response signed(String path, String body, String webhookId) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return given()
        .contentType("application/json")
        .header("X-Hub-Signature", signature(ConfiguredBridge.SECRET, bytes))
        .header("X-Atlassian-Webhook-Identifier", webhookId)
        .body(bytes)
        .post(path);
  }

  static Response signed(byte[] body) {
    return given()
        .contentType("application/json")
        .header("X-Hub-Signature", signature(ConfiguredBridge.SECRET, body))
        .body(body)
        .post(PATH);
  }

  static String signature(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
