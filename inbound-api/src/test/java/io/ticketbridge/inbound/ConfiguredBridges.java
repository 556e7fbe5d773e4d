package io.ticketbridge.inbound;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Three bridges: {@code acp} between the table incident and the project ACP, {@code far} between
 * the table change_request and a Service Desk that is sometimes away, {@code old} in the
 * predecessor's way.
 */
public final class ConfiguredBridges implements QuarkusTestResourceLifecycleManager {

  static final String SECRET = "the secret that corp signs with";
  static final String USER = "servicenow";
  static final String PASSWORD = "corp's password";
  static final String OLD_USER = "siam";
  static final String OLD_PASSWORD = "siam's password";

  /** If it is said, the bridge that speaks the predecessor's envelope is left out. */
  static final String NOTHING_OLD = "nothing-old";

  private final Map<String, String> settings = new HashMap<>();
  private boolean old;

  @Override
  public void init(Map<String, String> arguments) {
    old = !arguments.containsKey(NOTHING_OLD);
  }

  @Override
  public Map<String, String> start() {
    Desk.ACME.start();
    Desk.AWAY.reserve();
    Desk.CORP.start();
    set("deployment", "test");
    set("create-deadline", "8s");
    set("retry.first", "10ms");
    set("retry.longest", "20ms");
    serviceDesk("acme", Desk.ACME);
    serviceDesk("away", Desk.AWAY);
    serviceNow("corp", USER, PASSWORD);
    set("servicenow.corp.webhook.secret", SECRET);
    bridge("acp", "acme", "ACP", "corp");
    set("bridges.acp.servicenow.table", "incident");
    bridge("far", "away", "FAR", "corp");
    set("bridges.far.servicenow.table", "change_request");
    if (old) {
      predecessor();
    }
    return settings;
  }

  private void predecessor() {
    serviceNow("siam", OLD_USER, OLD_PASSWORD);
    bridge("old", "acme", "OLD", "siam");
    set("bridges.old.servicenow.talk", "envelope");
    set("bridges.old.servicenow.envelope.path", "/api/siam/messages");
    set("bridges.old.servicenow.envelope.messages.create", "INC_POST");
    set("bridges.old.servicenow.envelope.messages.update", "INC_UPDATE");
  }

  private void serviceDesk(String name, Desk desk) {
    String site = "service-desk.%s.".formatted(name);
    set(site + "url", desk.url());
    set(site + "user", "bridge@acme.example");
    // Longer than a create may take.
    set(site + "read-timeout", "1m");
    set(site + "token", "a token");
    set(site + "webhook.secret", "another secret");
  }

  private void serviceNow(String name, String user, String password) {
    String instance = "servicenow.%s.".formatted(name);
    set(instance + "url", Desk.CORP.url());
    set(instance + "user", "ticketbridge");
    // Nothing else bounds the reading of a record.
    set(instance + "connect-timeout", "4s");
    set(instance + "read-timeout", "5s");
    set(instance + "password", "a password");
    set(instance + "webhook.user", user);
    set(instance + "webhook.password", password);
  }

  private void bridge(String name, String site, String project, String instance) {
    String bridge = "bridges.%s.".formatted(name);
    set(bridge + "since", "2026-01-01T00:00:00Z");
    set(bridge + "service-desk.connection", site);
    set(bridge + "service-desk.project", project);
    set(bridge + "service-desk.service-desk-id", "1");
    set(bridge + "service-desk.request-type", "14");
    set(bridge + "service-desk.marker-field", Desk.MARKER_FIELD);
    set(bridge + "servicenow.connection", instance);
    word(bridge + "service-desk.status[0].", "Open", "new");
    word(bridge + "servicenow.status[0].", "1", "new");
    word(bridge + "service-desk.priority[0].", "High", "high");
    word(bridge + "servicenow.priority[0].", "2", "high");
  }

  private void word(String key, String wire, String means) {
    set(key + "wire", wire);
    set(key + "means", means);
  }

  private void set(String key, String value) {
    settings.put("ticketbridge." + key, value);
  }

  @Override
  public void stop() {
    Desk.ACME.leave();
    Desk.AWAY.leave();
    Desk.CORP.leave();
  }
}
