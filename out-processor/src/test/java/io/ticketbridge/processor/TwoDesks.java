package io.ticketbridge.processor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * A Service Desk site and a ServiceNow instance that are fit for the bridge between them, and a
 * configuration with short times.
 */
public final class TwoDesks implements QuarkusTestResourceLifecycleManager {

  /** How often an event may be begun without coming to an end. */
  static final int ATTEMPTS = 3;

  static final String USER = "ticketbridge";

  /** An argument; {@code none} leaves the operators without a token. */
  static final String OPERATORS = "operators";

  static final String OPERATORS_TOKEN = "the token that only operators have";
  static final String PREVIOUS_TOKEN = "the token that operators had before";

  static final TableApiDesk SERVICENOW = new TableApiDesk();
  static final WireMockServer SERVICE_DESK =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

  private static final WireMockServer INSTANCE =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1").extensions(SERVICENOW));

  private boolean operators = true;

  @Override
  public void init(Map<String, String> arguments) {
    operators = !"none".equals(arguments.get(OPERATORS));
  }

  @Override
  public Map<String, String> start() {
    SERVICE_DESK.start();
    INSTANCE.start();
    INSTANCE.stubFor(any(anyUrl()));
    fitSite();
    var settings = new HashMap<>(settings());
    if (operators) {
      settings.put("ticketbridge.operator.token", OPERATORS_TOKEN);
      settings.put("ticketbridge.operator.previous-token", PREVIOUS_TOKEN);
    }
    return settings;
  }

  private static Map<String, String> settings() {
    return Map.ofEntries(
        at("deployment", "test"),
        at("retry.first", "50ms"),
        at("retry.longest", "300ms"),
        at("processor.poll-wait", "1s"),
        at("processor.retry-delay", "0s"),
        at("processor.drain-interval", "50ms"),
        at("catch-up.enabled", "false"),
        at("service-desk.acme.url", "http://127.0.0.1:" + SERVICE_DESK.port()),
        at("service-desk.acme.user", "bridge@acme.example"),
        at("service-desk.acme.token", "a token"),
        at("service-desk.acme.webhook.secret", "a secret that Jira signs with"),
        at("servicenow.corp.url", "http://127.0.0.1:" + INSTANCE.port()),
        at("servicenow.corp.user", USER),
        at("servicenow.corp.password", "a password"),
        at("servicenow.corp.webhook.secret", "another secret that signs"),
        at("bridges.acp.since", "2026-01-01T00:00:00Z"),
        at("bridges.acp.attempts", String.valueOf(ATTEMPTS)),
        at("bridges.acp.service-desk.connection", "acme"),
        at("bridges.acp.service-desk.project", "ACP"),
        at("bridges.acp.service-desk.service-desk-id", "1"),
        at("bridges.acp.service-desk.request-type", "14"),
        at("bridges.acp.service-desk.marker-field", "customfield_11824"),
        at("bridges.acp.service-desk.status[0].wire", "Open"),
        at("bridges.acp.service-desk.status[0].means", "new"),
        at("bridges.acp.service-desk.status[1].wire", "Investigating"),
        at("bridges.acp.service-desk.status[1].means", "investigating"),
        at("bridges.acp.service-desk.priority[0].wire", "High"),
        at("bridges.acp.service-desk.priority[0].means", "high"),
        at("bridges.acp.servicenow.connection", "corp"),
        at("bridges.acp.servicenow.status[0].wire", "1"),
        at("bridges.acp.servicenow.status[0].means", "new"),
        at("bridges.acp.servicenow.status[1].wire", "2"),
        at("bridges.acp.servicenow.status[1].means", "investigating"),
        at("bridges.acp.servicenow.priority[0].wire", "2"),
        at("bridges.acp.servicenow.priority[0].means", "high"));
  }

  /** What the check at the start asks for. */
  private static void fitSite() {
    answer("/rest/api/2/myself", "{\"accountId\": \"bridge-1\", \"displayName\": \"Bridge\"}");
    answer(
        "/rest/api/2/field",
        """
        [{"id": "customfield_11824", "schema": {"type": "string",
          "custom": "com.atlassian.jira.plugin.system.customfieldtypes:textfield"}}]
        """);
    answer("/rest/servicedeskapi/servicedesk/1", "{\"id\": \"1\", \"projectKey\": \"ACP\"}");
    answer(
        "/rest/servicedeskapi/servicedesk/1/requesttype/14/field",
        "{\"requestTypeFields\": [{\"fieldId\": \"summary\"}, {\"fieldId\": \"customfield_11824\"}]}");
    answer(
        "/rest/servicedeskapi/servicedesk/2",
        "{\"id\": \"2\", \"projectKey\": \"%s\"}".formatted(MessageDesk.PROJECT));
    answer(
        "/rest/servicedeskapi/servicedesk/2/requesttype/24/field",
        "{\"requestTypeFields\": [{\"fieldId\": \"summary\"}, {\"fieldId\": \"customfield_11824\"}]}");
  }

  /** A person raises a request, so that it can be read. */
  static void raise(Events events) {
    String issue = events.ticket().id();
    answer(
        "/rest/api/2/issue/" + issue,
        """
        {"id": "%s", "key": "%s", "fields": {"project": {"key": "ACP"}, "summary": "%s",
          "status": {"name": "Open"}, "priority": {"name": "High"},
          "created": "2026-03-01T10:00:00.000+0000", "updated": "2026-03-01T10:00:00.000+0000"}}
        """
            .formatted(issue, events.key(), Events.SUMMARY));
    answer("/rest/servicedeskapi/request/" + issue, "{\"requestTypeId\": \"14\"}");
  }

  private static void answer(String path, String json) {
    SERVICE_DESK.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(json)));
  }

  private static Map.Entry<String, String> at(String key, String value) {
    return Map.entry("ticketbridge." + key, value);
  }

  @Override
  public void stop() {
    SERVICE_DESK.stop();
    INSTANCE.stop();
  }
}
