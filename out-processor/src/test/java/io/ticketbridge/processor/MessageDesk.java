package io.ticketbridge.processor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A ServiceNow that takes the predecessor's messages and cannot be read, bound to a project of its
 * own. It calls the ticket of {@code ENV-1} {@code INC.ENV-1}.
 */
public final class MessageDesk implements QuarkusTestResourceLifecycleManager {

  static final String PROJECT = "ENV";
  static final String CREATE = "HO_SIAM_IN_REST_INC_POST_JSON_ACP_Incident_Create";
  static final String UPDATE = "HO_SIAM_IN_REST_INC_UPDATE_JSON_ACP_Incident_Update";

  private static final String PATH = "/api/siam/messages";
  private static final String NEW = "$[?(@.messageid == '" + CREATE + "')]";
  private static final WireMockServer SERVER =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1").globalTemplating(true));

  private static final Map<String, StubMapping> BROKEN = new ConcurrentHashMap<>();

  /** The ticket's name here. */
  static String incident(String key) {
    return "INC." + key;
  }

  /** What arrived for a ticket, the oldest first, whatever became of it. */
  static List<String> messages(String key) {
    return SERVER.findAll(postRequestedFor(urlEqualTo(PATH))).stream()
        .map(LoggedRequest::getBodyAsString)
        .filter(body ->
            body.contains("\"external_identifier\":\"" + key + "\"")
                || body.contains("\"internal_identifier\":\"" + incident(key) + "\""))
        .toList();
  }

  /** From now on this ticket's messages of the kind arrive, and the connection is hung up. */
  static void hangUp(String messageId, String key) {
    String whose =
        messageId.equals(CREATE)
            ? "@.external_identifier == '" + key + "'"
            : "@.internal_identifier == '" + incident(key) + "'";
    BROKEN.put(
        key,
        SERVER.stubFor(
            post(urlEqualTo(PATH))
                .atPriority(1)
                .withRequestBody(
                    matchingJsonPath("$[?(@.messageid == '" + messageId + "' && " + whose + ")]"))
                .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE))));
  }

  /** This ticket's messages are answered again. */
  static void mend(String key) {
    SERVER.removeStub(BROKEN.remove(key));
  }

  @Override
  public Map<String, String> start() {
    SERVER.start();
    takes("INC.{{jsonPath request.body '$.external_identifier'}}", NEW, 2);
    takes("{{jsonPath request.body '$.internal_identifier'}}", "$.internal_identifier", 3);
    return Map.ofEntries(
        at("servicenow.siam.url", "http://127.0.0.1:" + SERVER.port()),
        at("servicenow.siam.user", "ticketbridge"),
        at("servicenow.siam.password", "a password"),
        at("servicenow.siam.webhook.secret", "a third secret that signs"),
        at("bridges.env.since", "2026-01-01T00:00:00Z"),
        at("bridges.env.service-desk.connection", "acme"),
        at("bridges.env.service-desk.project", PROJECT),
        at("bridges.env.service-desk.service-desk-id", "2"),
        at("bridges.env.service-desk.request-type", "24"),
        at("bridges.env.service-desk.marker-field", "customfield_11824"),
        at("bridges.env.service-desk.status[0].wire", "Open"),
        at("bridges.env.service-desk.status[0].means", "new"),
        at("bridges.env.service-desk.status[1].wire", "Investigating"),
        at("bridges.env.service-desk.status[1].means", "investigating"),
        at("bridges.env.service-desk.priority[0].wire", "High"),
        at("bridges.env.service-desk.priority[0].means", "high"),
        at("bridges.env.servicenow.connection", "siam"),
        at("bridges.env.servicenow.talk", "envelope"),
        at("bridges.env.servicenow.envelope.path", PATH),
        at("bridges.env.servicenow.envelope.messages.create", CREATE),
        at("bridges.env.servicenow.envelope.messages.update", UPDATE),
        at("bridges.env.servicenow.status[0].wire", "2"),
        at("bridges.env.servicenow.status[0].means", "new"),
        at("bridges.env.servicenow.status[1].wire", "22"),
        at("bridges.env.servicenow.status[1].means", "investigating"),
        at("bridges.env.servicenow.priority[0].wire", "2"),
        at("bridges.env.servicenow.priority[0].means", "high"));
  }

  private static void takes(String name, String which, int priority) {
    SERVER.stubFor(
        post(urlEqualTo(PATH))
            .atPriority(priority)
            .withRequestBody(matchingJsonPath(which))
            .willReturn(okJson("{\"result\": {\"internal_identifier\": \"" + name + "\"}}")));
  }

  private static Map.Entry<String, String> at(String key, String value) {
    return Map.entry("ticketbridge." + key, value);
  }

  @Override
  public void stop() {
    SERVER.stop();
  }
}
