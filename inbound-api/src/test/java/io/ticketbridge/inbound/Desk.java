package io.ticketbridge.inbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/** The remote systems, as far as this service sees them. */
enum Desk {
  /** A Service Desk. */
  ACME,
  /** A Service Desk that is not there until it is started. */
  AWAY,
  /** A ServiceNow. */
  CORP;

  static final String MARKER_FIELD = "customfield_11824";
  private static final String REQUESTS = "/rest/servicedeskapi/request";

  private WireMockServer server;
  private int port;
  private Path keys;
  private String password;

  /** Takes a port that nobody listens on yet. */
  void reserve() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void start() {
    var options = options().bindAddress("127.0.0.1");
    if (keys == null) {
      options.port(port);
    } else {
      options
          .httpDisabled(true)
          .httpsPort(port)
          .keystorePath(keys.toString())
          .keystoreType("PKCS12")
          .keystorePassword(password)
          .keyManagerPassword(password);
    }
    server = new WireMockServer(options);
    server.start();
    port = keys == null ? server.port() : server.httpsPort();
    furnish();
  }

  /** From its next start on, with the key in this store. */
  void speakTls(Path store, String storePassword) {
    keys = store;
    password = storePassword;
  }

  void speakPlainly() {
    keys = null;
    port = 0;
  }

  void leave() {
    if (server != null) {
      server.stop();
      server = null;
    }
  }

  String url() {
    return (keys == null ? "http" : "https") + "://127.0.0.1:" + port;
  }

  /** What every test finds; what a test has added is forgotten. */
  void furnish() {
    server.resetAll();
    stub(get(urlPathEqualTo("/rest/api/2/myself")).willReturn(okJson("{\"name\":\"bridge\"}")));
    stub(
        get(urlPathEqualTo("/rest/api/2/field"))
            .willReturn(
                okJson(
                    """
                    [{"id":"%s","schema":{"custom":"com.example:textfield"}}]\
                    """
                        .formatted(MARKER_FIELD))));
    stub(get(urlPathEqualTo("/rest/servicedeskapi/servicedesk/1")).willReturn(okJson("{}")));
    stub(
        get(urlPathMatching("/rest/servicedeskapi/servicedesk/1/requesttype/14/field"))
            .willReturn(
                okJson(
                    """
                    {"requestTypeFields":[{"fieldId":"summary"},{"fieldId":"%s"}]}\
                    """
                        .formatted(MARKER_FIELD))));
    stub(get(urlPathMatching("/rest/api/./user/search")).willReturn(okJson("[]")));
    stub(get(urlPathMatching("/api/now/table/[a-z_]+")).willReturn(okJson("{\"result\":[]}")));
    stub(
        get(urlPathMatching("/api/now/table/[a-z_]+/.+"))
            .willReturn(
                status(
                    404, "{\"error\":{\"message\":\"No Record found\"},\"status\":\"failure\"}")));
  }

  void stub(MappingBuilder mapping) {
    server.stubFor(mapping);
  }

  /** Requests with this summary are created, with this id. */
  void creates(String summary, String project, int id) {
    answers(summary, created(project, id));
    shows(project, id, "");
  }

  static ResponseDefinitionBuilder created(String project, int id) {
    return okJson("{\"issueId\":\"%2$d\",\"issueKey\":\"%1$s-%2$d\"}".formatted(project, id))
        .withStatus(201);
  }

  /** Requests with this summary are answered so. */
  void answers(String summary, ResponseDefinitionBuilder answer) {
    stub(
        post(urlEqualTo(REQUESTS))
            .withRequestBody(matchingJsonPath("$.requestFieldValues.summary", equalTo(summary)))
            .willReturn(answer));
  }

  /** The ticket can be read by its id and by its key. */
  void shows(String project, int id, String marker) {
    for (String name : List.of(String.valueOf(id), project + "-" + id)) {
      stub(
          get(urlPathEqualTo("/rest/api/2/issue/" + name))
              .willReturn(okJson(issue(project, id, marker))));
    }
  }

  /** A search finds the ticket, by the marker that the create with this summary carried. */
  void finds(String summary, String project, int id) {
    stub(
        post(urlEqualTo("/rest/api/3/search/jql"))
            .willReturn(
                okJson("{\"issues\":[%s]}".formatted(issue(project, id, marker(summary))))));
  }

  private static String issue(String project, int id, String marker) {
    return """
    {"id":"%2$d","key":"%1$s-%2$d","fields":{"project":{"key":"%1$s"},"summary":"as it is there",
     "status":{"name":"Open"},"priority":{"name":"High"},"%3$s":"%4$s",
     "created":"2026-06-01T10:00:00.000+0000","updated":"2026-06-01T10:00:00.000+0000"}}\
    """
        .formatted(project, id, MARKER_FIELD, marker);
  }

  /** How many requests with this summary were raised. */
  int raised(String summary) {
    return bodies(summary).size();
  }

  /** The marker of the first request with this summary. */
  String marker(String summary) {
    return JsonPath.from(bodies(summary).getFirst())
        .getString("requestFieldValues." + MARKER_FIELD);
  }

  private List<String> bodies(String summary) {
    return server
        .findAll(
            postRequestedFor(urlEqualTo(REQUESTS))
                .withRequestBody(
                    matchingJsonPath("$.requestFieldValues.summary", equalTo(summary))))
        .stream()
        .map(request -> request.getBodyAsString())
        .toList();
  }

  static ResponseDefinitionBuilder status(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }
}
