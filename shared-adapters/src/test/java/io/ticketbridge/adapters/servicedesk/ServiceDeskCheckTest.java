package io.ticketbridge.adapters.servicedesk;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.ticketbridge.adapters.servicedesk.Fixtures.ACP;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.ticketbridge.adapters.servicedesk.ServiceDeskCheck.Report;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Flavour;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ServiceDeskCheckTest {

  private static final String FIELDS = "/rest/api/2/field";
  private static final String SERVICE_DESK = "/rest/servicedeskapi/servicedesk/1";
  private static final String FORM = SERVICE_DESK + "/requesttype/14/field";

  @RegisterExtension
  static final WireMockExtension DESK =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @BeforeEach
  void isFit() {
    answers("/rest/api/2/myself", "{\"accountId\":\"us\"}");
    answers(
        FIELDS,
        """
        [{"id":"summary","schema":{"type":"string","system":"summary"}},
         {"id":"customfield_11824","schema":{"type":"string",
          "custom":"com.atlassian.jira.plugin.system.customfieldtypes:textfield"}}]\
        """);
    answers(SERVICE_DESK, "{\"id\":\"1\",\"projectKey\":\"ACP\"}");
    answers(
        FORM,
        """
        {"requestTypeFields":[{"fieldId":"summary"},{"fieldId":"customfield_11824"},
         {"fieldId":"customfield_10002"},{"fieldId":"customfield_10300"}]}\
        """);
  }

  private static void answers(String path, String body) {
    DESK.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(body)));
  }

  private static void answers(String path, int status) {
    DESK.stubFor(get(urlPathEqualTo(path)).willReturn(status(status)));
  }

  private static Report check() {
    return Fixtures.serviceDesk(DESK.baseUrl(), Flavour.CLOUD, ACP).check().run();
  }

  private static String problem() {
    Report report = check();
    assertThat(report.isFine()).isFalse();
    assertThat(report.problems()).hasSize(1);
    return report.problems().getFirst();
  }

  @Test
  void projectThatIsFitIsFine() {
    assertThat(check().isFine()).isTrue();
    assertThat(check().doubts()).isEmpty();
  }

  @Test
  void wrongCredentialsAreNamed() {
    answers("/rest/api/2/myself", 401);

    assertThat(problem()).contains("401", "correct url, user and token of service-desk.acme");
  }

  @Test
  void missingMarkerFieldIsNamed() {
    answers(FIELDS, "[]");

    assertThat(problem())
        .contains("customfield_11824", "create", "bridges.acp.service-desk.marker-field");
  }

  @Test
  void markerFieldOfAnotherTypeIsNamed() {
    answers(
        FIELDS,
        "[{\"id\":\"customfield_11824\",\"schema\":{\"custom\":\"x:textarea\",\"type\":\"string\"}}]");

    assertThat(problem()).contains("customfield_11824", "x:textarea");
  }

  @Test
  void markerFieldThatIsNotOnTheFormIsNamed() {
    answers(
        FORM,
        """
        {"requestTypeFields":[{"fieldId":"summary"},{"fieldId":"customfield_10002"},
         {"fieldId":"customfield_10300"}]}\
        """);

    assertThat(problem()).contains("request type 14", "customfield_11824", "add it to the form");
  }

  @Test
  void wrongRequestTypeOrServiceDeskIsNamed() {
    answers(FORM, 404);
    assertThat(problem()).contains("correct bridges.acp.service-desk.request-type");

    isFit();
    answers(SERVICE_DESK, "{\"id\":\"1\",\"projectKey\":\"OPS\"}");
    assertThat(problem()).contains("project OPS", "bridges.acp.service-desk.service-desk-id");
  }

  @Test
  void deskThatIsOutOfReachLeavesADoubtAndNoProblem() {
    DESK.stubFor(
        get(urlPathEqualTo("/rest/api/2/myself"))
            .willReturn(status(503).withHeader("Retry-After", "60")));

    assertThat(check().isFine()).isTrue();
    assertThat(check().doubts()).hasSize(1);
  }
}
