package io.ticketbridge.adapters.engine;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.ticketbridge.adapters.config.Deployment;
import io.ticketbridge.adapters.config.TicketbridgeConfig;
import io.ticketbridge.lane.InMemoryLaneStore;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Shown;
import io.ticketbridge.sync.Written;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.WireValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is configured comes out as desks, as bounds in time, and as a check at the start. */
final class WiringTest {

  private static final TicketRef INCIDENT =
      new TicketRef(Side.SERVICENOW, new ConnectionId("corp"), "9d385017c611228701d22104cc95c371");

  private final EngineBeans beans = new EngineBeans();

  @Test
  void deskIsChosenByConnectionAndBridge() {
    Deployment deployment = deployment("http://127.0.0.1:" + closedPort());
    ConfiguredDesks desks = desks(deployment);
    Bridge envelope = bridge(deployment, "old");

    assertThat(desks.target(Side.SERVICENOW, envelope).show(envelope, INCIDENT, Set.of()))
        .isInstanceOf(Looked.Blind.class);
    assertThat(desks.target(Side.SERVICE_DESK, envelope))
        .isNotEqualTo(desks.target(Side.SERVICE_DESK, bridge(deployment, "acp")));
    assertThat(desks.source(Side.SERVICE_DESK, new ConnectionId("acme"))).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> desks.source(Side.SERVICE_DESK, new ConnectionId("corp")));
  }

  @Test
  void boundsInTimeAreTheConfiguredOnes() {
    Deployment deployment = deployment("http://127.0.0.1:" + closedPort());
    var lanes = new InMemoryLaneStore(Clock.systemUTC());

    Wiring wiring = beans.wiring(lanes, desks(deployment), deployment);

    assertThat(wiring.settings().lease()).isEqualTo(Duration.ofSeconds(7));
    assertThat(wiring.settings().firstWait()).isEqualTo(Duration.ofMillis(70));
    assertThat(wiring.settings().longestWait()).isEqualTo(Duration.ofSeconds(70));
    assertThat(wiring.settings().parkedWait()).isEqualTo(Duration.ofMinutes(70));
    assertThat(wiring.settings().clockTolerance()).isEqualTo(Duration.ofSeconds(70));
    assertThat(wiring.settings().deployment()).isEqualTo("test");
  }

  @Test
  void oneCircuitServesAllBridgesOfAConnection() {
    Deployment deployment = deployment("http://127.0.0.1:" + closedPort());
    ConfiguredDesks desks = desks(deployment);
    for (int i = 0; i < 10; i++) {
      set(desks, bridge(deployment, "acp"));
    }

    Written<Shown> written = set(desks, bridge(deployment, "hr"));
    assertThat(written instanceof Written.NotSent<Shown>(var after, var _) && after.isPresent())
        .as("%s", written)
        .isTrue();
  }

  @Test
  void deskThatRefusesTheCredentialsStopsTheStart() {
    var desk = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    desk.start();
    try {
      desk.stubFor(any(anyUrl()).willReturn(status(401)));
      StartCheck check = check(deployment("http://127.0.0.1:" + desk.port()));

      assertThatThrownBy(check::run)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("service-desk.acme")
          .hasMessageContaining("servicenow.corp")
          .hasMessageNotContaining("a token");
    } finally {
      desk.stop();
    }
  }

  @Test
  void deskOutOfReachStopsNothing() {
    StartCheck check = check(deployment("http://127.0.0.1:" + closedPort()));

    assertThatCode(check::run).doesNotThrowAnyException();
  }

  private static Written<Shown> set(ConfiguredDesks desks, Bridge bridge) {
    return desks
        .target(Side.SERVICENOW, bridge)
        .set(
            bridge,
            INCIDENT,
            Map.of(Field.STATUS, new WireValue("2")),
            Instant.now().plusSeconds(5));
  }

  private ConfiguredDesks desks(Deployment deployment) {
    return beans.desks(beans.serviceDesk(deployment), beans.serviceNow(deployment));
  }

  private StartCheck check(Deployment deployment) {
    return beans.startCheck(
        beans.serviceDesk(deployment), beans.serviceNow(deployment), Duration.ofSeconds(20));
  }

  private static Bridge bridge(Deployment deployment, String name) {
    return deployment.bridges().find(new BridgeId(name)).orElseThrow();
  }

  /** A port that nobody listens on. */
  private static int closedPort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Two bridges to one instance by way of its tables, and one by messages to another. */
  private static Deployment deployment(String address) {
    var keys = new HashMap<String, String>();
    keys.put("deployment", "test");
    keys.put("lease", "7s");
    keys.put("create-deadline", "5s");
    keys.put("retry.first", "70ms");
    keys.put("retry.longest", "70s");
    keys.put("retry.parked", "70m");
    keys.put("clock-tolerance", "70s");
    keys.put("service-desk.acme.url", address);
    keys.put("service-desk.acme.user", "bridge@acme.example");
    keys.put("service-desk.acme.token", "a token");
    keys.put("service-desk.acme.webhook.secret", "a secret that Jira signs with");
    for (String instance : List.of("corp", "mail")) {
      keys.put("servicenow." + instance + ".url", address);
      keys.put("servicenow." + instance + ".user", "ticketbridge");
      keys.put("servicenow." + instance + ".password", "a password");
      keys.put("servicenow." + instance + ".webhook.secret", "another secret that signs");
    }
    bridge(keys, "acp", "ACP", "corp", "incident");
    bridge(keys, "hr", "HR", "corp", "u_hr");
    bridge(keys, "old", "OLD", "mail", "incident");
    keys.put("bridges.old.servicenow.talk", "envelope");
    keys.put("bridges.old.servicenow.envelope.path", "/api/corp/messages");
    keys.put("bridges.old.servicenow.envelope.messages.create", "Create");
    keys.put("bridges.old.servicenow.envelope.messages.update", "Update");
    var prefixed = new HashMap<String, String>();
    keys.forEach((key, value) -> prefixed.put("ticketbridge." + key, value));
    TicketbridgeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addDiscoveredConverters()
            .withMapping(TicketbridgeConfig.class)
            .withSources(new PropertiesConfigSource(prefixed, "test", 100))
            .build()
            .getConfigMapping(TicketbridgeConfig.class);
    return Deployment.of(config, Clock.systemUTC());
  }

  private static void bridge(
      Map<String, String> keys, String name, String project, String instance, String table) {
    String at = "bridges." + name + ".";
    keys.put(at + "since", "2026-01-01T00:00:00Z");
    keys.put(at + "fields", "status");
    keys.put(at + "service-desk.connection", "acme");
    keys.put(at + "service-desk.project", project);
    keys.put(at + "service-desk.service-desk-id", "1");
    keys.put(at + "service-desk.request-type", "14");
    keys.put(at + "service-desk.marker-field", "customfield_11824");
    keys.put(at + "service-desk.status[0].wire", "Open");
    keys.put(at + "service-desk.status[0].means", "new");
    keys.put(at + "servicenow.connection", instance);
    keys.put(at + "servicenow.table", table);
    keys.put(at + "servicenow.status[0].wire", "2");
    keys.put(at + "servicenow.status[0].means", "new");
  }
}
