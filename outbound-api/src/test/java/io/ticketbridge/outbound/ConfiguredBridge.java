package io.ticketbridge.outbound;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** One connection of each side, and the bridge between them. */
public final class ConfiguredBridge implements QuarkusTestResourceLifecycleManager {

  static final String SECRET = "the secret that Jira signs with";
  static final String PREVIOUS_SECRET = "the secret before it";
  static final String SHARED_SECRET = "what automation sends";

  @Override
  public Map<String, String> start() {
    return Map.ofEntries(
        at("deployment", "test"),
        at("service-desk.acme.url", "https://acme.example"),
        at("service-desk.acme.user", "bridge@acme.example"),
        at("service-desk.acme.token", "a token"),
        at("service-desk.acme.webhook.secret", SECRET),
        at("service-desk.acme.webhook.previous-secret", PREVIOUS_SECRET),
        at("service-desk.acme.webhook.shared-secret", SHARED_SECRET),
        at("servicenow.corp.url", "https://corp.example"),
        at("servicenow.corp.user", "ticketbridge"),
        at("servicenow.corp.password", "a password"),
        at("servicenow.corp.webhook.secret", "another secret"),
        at("bridges.acp.since", "2026-01-01T00:00:00Z"),
        at("bridges.acp.service-desk.connection", "acme"),
        at("bridges.acp.service-desk.project", "ACP"),
        at("bridges.acp.service-desk.service-desk-id", "1"),
        at("bridges.acp.service-desk.request-type", "14"),
        at("bridges.acp.service-desk.marker-field", "customfield_11824"),
        at("bridges.acp.service-desk.status[0].wire", "Open"),
        at("bridges.acp.service-desk.status[0].means", "new"),
        at("bridges.acp.service-desk.priority[0].wire", "High"),
        at("bridges.acp.service-desk.priority[0].means", "high"),
        at("bridges.acp.servicenow.connection", "corp"),
        at("bridges.acp.servicenow.status[0].wire", "1"),
        at("bridges.acp.servicenow.status[0].means", "new"),
        at("bridges.acp.servicenow.priority[0].wire", "2"),
        at("bridges.acp.servicenow.priority[0].means", "high"));
  }

  private static Map.Entry<String, String> at(String key, String value) {
    return Map.entry("ticketbridge." + key, value);
  }

  /** Nothing to stop. */
  @Override
  public void stop() {}
}
