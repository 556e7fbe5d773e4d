package io.ticketbridge.adapters.config;

import io.ticketbridge.adapters.http.Limits;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Credentials;
import io.ticketbridge.adapters.servicenow.ServiceNowConnection;
import io.ticketbridge.adapters.servicenow.ServiceNowConnection.Authentication;
import io.ticketbridge.ticket.ConnectionId;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the connections of either side. */
final class Connections {

  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(60);
  private static final Duration LONGEST_READ = Duration.ofMinutes(5);

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private Connections() {}

  static Optional<ServiceDeskConnection> serviceDesk(
      String name, ServiceDeskConfig config, Section section) {
    var url = section.need("url", config.url(), "https://acme.atlassian.net");
    config.url().ifPresent(address -> checkAddress(address, config.allowHttp(), section));
    checkTimeouts(config.connectTimeout(), config.readTimeout(), section);
    var credentials = credentials(config, section);
    return section.build(
        section.lead(),
        () ->
            new ServiceDeskConnection(
                new ConnectionId(name),
                url,
                config.flavour(),
                credentials.orElseThrow(),
                new Limits(
                    config.connectTimeout(), config.readTimeout(), Limits.DEFAULT.maxBodyBytes())));
  }

  private static Optional<Credentials> credentials(ServiceDeskConfig config, Section section) {
    if (config.bearerToken().isPresent()) {
      section.checkSecret("bearer-token", config.bearerToken());
      section.unused("user", config.user(), "there is a bearer-token");
      section.unused("token", config.token(), "there is a bearer-token");
      return config.bearerToken().map(Credentials.Bearer::new);
    }
    var user = section.need("user", config.user(), "bridge@acme.example");
    var token = section.needSecret("token", config.token());
    return section.build(section.lead(), () -> new Credentials.Basic(user, token));
  }

  static Optional<ServiceNowConnection> serviceNow(
      String name, ServiceNowConfig config, Section section) {
    var url = section.need("url", config.url(), "https://corp.service-now.com");
    config.url().ifPresent(address -> checkAddress(address, config.allowHttp(), section));
    checkTimeouts(config.connectTimeout(), config.readTimeout(), section);
    var authentication = authentication(config, section);
    return section.build(
        "",
        () ->
            new ServiceNowConnection(
                new ConnectionId(name),
                url,
                authentication.orElseThrow(),
                config.connectTimeout(),
                config.readTimeout()));
  }

  private static Optional<Authentication> authentication(ServiceNowConfig config, Section section) {
    refuseUnused(config, section);
    var user = section.need("user", config.user(), "ticketbridge, the integration account");
    return switch (config.authentication()) {
      case BASIC -> {
        var password = section.needSecret("password", config.password());
        yield section.build(section.lead(), () -> new Authentication.Basic(user, password));
      }
      case OAUTH -> {
        var id = section.need("client-id", config.clientId(), "${CORP_CLIENT_ID}");
        var secret = section.needSecret("client-secret", config.clientSecret());
        yield section.build(section.lead(), () -> new Authentication.OAuth(user, id, secret));
      }
      case API_KEY -> {
        var key = section.needSecret("api-key", config.apiKey());
        yield section.build(section.lead(), () -> new Authentication.ApiKey(user, key));
      }
    };
  }

  /** A credential that is set and not used is a credential that somebody believes in. */
  private static void refuseUnused(ServiceNowConfig config, Section section) {
    Set<String> used =
        switch (config.authentication()) {
          case BASIC -> Set.of("password");
          case OAUTH -> Set.of("client-id", "client-secret");
          case API_KEY -> Set.of("api-key");
        };
    Map<String, Optional<?>> all =
        Map.of(
            "password", config.password(),
            "client-id", config.clientId(),
            "client-secret", config.clientSecret(),
            "api-key", config.apiKey());
    all.forEach((name, value) -> {
      if (!used.contains(name)) {
        section.unused(name, value, "authentication is not its way");
      }
    });
  }

  /** An absolute https address without user, query or fragment. */
  private static void checkAddress(URI url, boolean allowHttp, Section section) {
    boolean http = "http".equals(url.getScheme());
    if (url.getHost() == null || !(http || "https".equals(url.getScheme()))) {
      section.problem("url", "is no address of a system; set it to https:// and a host");
    } else if (http && !allowHttp && !THIS_MACHINE.contains(url.getHost())) {
      section.problem(
          "url",
          "is http, which shows credentials to the network; use https, or set %s: true"
              .formatted(section.key("allow-http")));
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      section.problem("url", "must be a bare address; remove user, query and fragment");
    }
  }

  private static void checkTimeouts(Duration connect, Duration read, Section section) {
    section.within("connect-timeout", connect, SHORTEST, LONGEST_CONNECT);
    section.within("read-timeout", read, SHORTEST, LONGEST_READ);
    if (connect.compareTo(read) >= 0) {
      section.problem("connect-timeout", "is not shorter than read-timeout; lower it");
    }
  }
}
