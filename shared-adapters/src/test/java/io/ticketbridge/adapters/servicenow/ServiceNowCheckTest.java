package io.ticketbridge.adapters.servicenow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.ticketbridge.adapters.servicenow.ServiceNowCheck.Report;
import io.ticketbridge.mapping.Bridges;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ServiceNowCheckTest {

  private static final String TABLE = "/api/now/table/incident";
  private static final String JOURNAL = "/api/now/table/sys_journal_field";
  private static final String USERS = "/api/now/table/sys_user";
  private static final String NOTHING = "{\"result\":[]}";
  private static final String RECORDS =
      Corp.file("record.json")
          .replaceFirst("\\{\\s*\"result\": ", "{\"result\": [")
          .replaceFirst("}\\s*}\\s*$", "}]}");

  @RegisterExtension
  static final WireMockExtension CORP =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @BeforeEach
  void everythingIsGranted() {
    CORP.stubFor(get(urlPathEqualTo(TABLE)).willReturn(okJson(RECORDS)));
    CORP.stubFor(get(urlPathEqualTo(JOURNAL)).willReturn(okJson(NOTHING)));
    CORP.stubFor(
        get(urlPathEqualTo(USERS))
            .willReturn(okJson("{\"result\":[{\"user_name\":\"" + Corp.USER + "\"}]}")));
  }

  private static Report run() {
    return ServiceNow.of(
            List.of(Corp.connection(URI.create("http://127.0.0.1:" + CORP.getPort()))),
            List.of(Corp.end(Talk.Table.STANDARD)),
            Bridges.of(List.of(Corp.bridge(Map.of()))),
            Clock.systemUTC())
        .check()
        .run();
  }

  @Test
  void nothingIsWrongWhereEverythingIsGranted() {
    assertThat(run()).isEqualTo(new Report(List.of(), List.of()));
    assertThat(run().isFine()).isTrue();
  }

  @Test
  void journalThatMayNotBeReadStopsTheStart() {
    CORP.stubFor(get(urlPathEqualTo(JOURNAL)).willReturn(aResponse().withStatus(403)));

    assertThat(run().problems())
        .singleElement()
        .asString()
        .contains("journal of servicenow.corp", "let the integration user read")
        .contains("sys_journal_field", "'incident'");
  }

  @Test
  void journalWhoseEntriesAreHiddenStopsTheStart() {
    CORP.stubFor(
        get(urlPathEqualTo(JOURNAL)).willReturn(okJson(NOTHING).withHeader("X-Total-Count", "7")));
    assertThat(run().isFine()).isFalse();

    CORP.stubFor(
        get(urlPathEqualTo(JOURNAL)).willReturn(okJson("{\"result\":[{\"sys_id\":\"c1\"}]}")));
    assertThat(run().isFine()).isFalse();
  }

  @Test
  void wrongCredentialsStopTheStart() {
    CORP.stubFor(get(urlPathEqualTo(TABLE)).willReturn(aResponse().withStatus(401)));

    assertThat(run().problems())
        .singleElement()
        .asString()
        .contains("Table 'incident' of servicenow.corp", "credentials")
        .doesNotContain("pa55");
  }

  @Test
  void tableThatIsNotThereStopsTheStart() {
    CORP.stubFor(
        get(urlPathEqualTo(TABLE))
            .willReturn(jsonResponse("{\"error\":{\"message\":\"Invalid table incident\"}}", 400)));

    assertThat(run().problems()).singleElement().asString().contains("Invalid table incident");
  }

  @Test
  void markerColumnThatIsNotShownStopsTheStart() {
    CORP.stubFor(
        get(urlPathEqualTo(TABLE)).willReturn(okJson(RECORDS.replace("correlation_id", "other"))));

    assertThat(run().problems())
        .singleElement()
        .asString()
        .contains("Column 'correlation_id' of table 'incident' of servicenow.corp");
  }

  @Test
  void columnThatNotEveryBridgeCarriesIsADoubt() {
    CORP.stubFor(
        get(urlPathEqualTo(TABLE))
            .willReturn(okJson(RECORDS.replace("business_service", "other"))));

    assertThat(run().isFine()).isTrue();
    assertThat(run().doubts()).singleElement().asString().contains("'business_service'");
  }

  @Test
  void instanceOutOfReachIsADoubtOnly() {
    CORP.stubFor(get(urlPathEqualTo(TABLE)).willReturn(aResponse().withStatus(503)));

    assertThat(run().isFine()).isTrue();
    assertThat(run().doubts()).singleElement().asString().contains("could not be checked");
  }

  @Test
  void userNameThatCannotBeAskedForIsNotSaidToBeUnknown() {
    CORP.stubFor(get(urlPathEqualTo(USERS)).willReturn(aResponse().withStatus(503)));
    assertThat(run().doubts())
        .singleElement()
        .asString()
        .contains("'" + Corp.USER + "'", "could not be checked", "503")
        .doesNotContain("not found");

    CORP.stubFor(get(urlPathEqualTo(USERS)).willReturn(aResponse().withStatus(403)));
    assertThat(run().doubts())
        .singleElement()
        .asString()
        .contains("could not be looked up in sys_user", "403")
        .doesNotContain("not found");
  }

  @Test
  void unknownUserNameIsADoubt() {
    CORP.stubFor(get(urlPathEqualTo(USERS)).willReturn(okJson(NOTHING)));

    assertThat(run().isFine()).isTrue();
    assertThat(run().doubts())
        .singleElement()
        .asString()
        .contains("'" + Corp.USER + "'", "servicenow.corp.user");
  }
}
