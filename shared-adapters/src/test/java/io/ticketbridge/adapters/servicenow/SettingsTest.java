package io.ticketbridge.adapters.servicenow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketbridge.adapters.config.Secret;
import io.ticketbridge.adapters.servicenow.ServiceNowConnection.Authentication;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.mapping.MappingProblem;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SettingsTest {

  private static final URI URL = URI.create("https://corp.example.com");

  private static ServiceNowTables tables(ServiceNowBridge... ends) {
    return ServiceNowTables.of(
        List.of(Corp.connection(URL)), List.of(ends), Bridges.of(List.of(Corp.bridge(Map.of()))));
  }

  private static Talk.Table readingStatusFrom(String column) {
    return new Talk.Table(
        new Talk.Columns(column, "business_service", "assignment_group"),
        "caller_id",
        Talk.Table.STANDARD_MATRIX,
        Map.of());
  }

  @Test
  void secretsDoNotShow() {
    var connection =
        Corp.connection(URL, new Authentication.OAuth(Corp.USER, "app", new Secret("s3cret")));

    assertThat(connection.toString()).doesNotContain("s3cret");
  }

  @Test
  void whetherAnAddressMayBeHttpIsNotForTheRoomToSay() {
    assertThat(Corp.connection(URI.create("http://servicenow:8080"))).isNotNull();
    assertThatThrownBy(() -> Corp.connection(URI.create("ftp://corp.example.com")))
        .hasMessageContaining("servicenow.corp.url must be an https address");
  }

  @Test
  void urlIsABareAddress() {
    for (String url :
        List.of(
            "https:corp",
            "https://user:s3cret@corp.example.com",
            "https://corp.example.com?a=b",
            "https://corp.example.com#a")) {
      assertThatThrownBy(() -> Corp.connection(URI.create(url)))
          .hasMessageContaining("servicenow.corp.url")
          .hasMessageNotContaining("s3cret");
    }
  }

  @Test
  void timeOutsAreLongerThanNothing() {
    var basic = new Authentication.Basic(Corp.USER, new Secret("x"));
    assertThatThrownBy(() ->
            new ServiceNowConnection(Corp.CORP, URL, basic, Duration.ZERO, Duration.ofSeconds(1)))
        .hasMessageContaining("servicenow.corp.connect-timeout");
  }

  @Test
  void nameThatCouldBeAQueryIsNoColumn() {
    for (String name : List.of("state^ORactive=true", "a/b", "State", "")) {
      assertThatThrownBy(() -> readingStatusFrom(name)).hasMessageContaining("status-field");
    }
    assertThatThrownBy(() ->
            new ServiceNowBridge(Corp.ACP, Corp.CORP, "../sys_user", Map.of(), Talk.Table.STANDARD))
        .hasMessageContaining("table");
  }

  @Test
  void internalMessageMustNotBeThePublicOne() {
    assertThatThrownBy(() -> new Talk.Messages("create", "update", Optional.of("update")))
        .hasMessageContaining("messages.internal-comment");
  }

  @Test
  void envelopeNeedsAPathOfItsOwn() {
    for (String path : List.of("", "/", "//evil.example.com/x", "/a b", "a", "/a?b=c")) {
      assertThatThrownBy(() -> Talk.Envelope.asThePredecessor(path))
          .hasMessageContaining("envelope.path");
    }
  }

  @Test
  void pointersLeadToSomeName() {
    var none = List.<String>of();
    assertThatThrownBy(() ->
            new LegacyPointers(
                none, none, none, none, none, none, none, none, none, none, none, none, none))
        .hasMessageContaining("internal-id or external-id");
    assertThatThrownBy(() ->
            new LegacyPointers(
                List.of("id"),
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none))
        .hasMessageContaining("'id' is no JSON pointer");
  }

  @Test
  void standardMatrixMakesTheStandardPriorities() {
    // Sum of impact and urgency, less one: the table that ServiceNow ships.
    Talk.Table.STANDARD_MATRIX.forEach((priority, rating) ->
        assertThat(Integer.parseInt(rating.impact()) + Integer.parseInt(rating.urgency()) - 1)
            .isEqualTo(Integer.parseInt(priority)));
    assertThat(Talk.Table.STANDARD_MATRIX).containsOnlyKeys("1", "2", "3", "4", "5");
  }

  @Test
  void bridgesOfOneTableReadItAlike() {
    assertThat(tables(Corp.end(Talk.Table.STANDARD), Corp.end(Talk.Table.STANDARD)).of(Corp.CORP))
        .hasSize(1);
    assertThatThrownBy(
            () -> tables(Corp.end(Talk.Table.STANDARD), Corp.end(readingStatusFrom("u_state"))))
        .isInstanceOf(MappingProblem.class)
        .hasMessageContaining("table 'incident' of servicenow.corp")
        .hasMessageContaining("status-field");
  }

  @Test
  void oneConnectionIsSpokenToInOneWay() {
    assertThatThrownBy(() ->
            tables(
                Corp.end(Talk.Table.STANDARD), Corp.end(Talk.Envelope.asThePredecessor("/api/in"))))
        .isInstanceOf(MappingProblem.class)
        .hasMessageContaining("bridges.acp.servicenow.talk");
  }

  @Test
  void connectionThatIsNotThereIsNamed() {
    assertThatThrownBy(() ->
            ServiceNowTables.of(
                List.of(),
                List.of(Corp.end(Talk.Table.STANDARD)),
                Bridges.of(List.of(Corp.bridge(Map.of())))))
        .isInstanceOf(MappingProblem.class)
        .hasMessageContaining("bridges.acp.servicenow.connection");
  }
}
