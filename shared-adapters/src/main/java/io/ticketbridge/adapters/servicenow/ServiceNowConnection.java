package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.adapters.config.Secret;
import io.ticketbridge.ticket.ConnectionId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One ServiceNow instance and how the bridge enters it: {@code ticketbridge.servicenow.<id>}.
 *
 * @param id its configured name
 * @param url base address, {@code https://corp.service-now.com}; https, or http where the
 *     configuration says that it may be
 * @param authentication how the bridge shows who it is
 * @param connectTimeout for a connection to stand, above zero
 * @param readTimeout for a whole answer to come, above zero
 */
public record ServiceNowConnection(
    ConnectionId id,
    URI url,
    Authentication authentication,
    Duration connectTimeout,
    Duration readTimeout) {

  public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);
  public static final Duration DEFAULT_READ_TIMEOUT = Duration.ofSeconds(10);

  /** How the bridge shows who it is. */
  public sealed interface Authentication {

    /**
     * The user name (not the display name) of the account that the bridge writes as. Journal
     * entries bear it in {@code sys_created_by}, which is how the bridge's own are looked for.
     */
    String user();

    /** User and password in every call. */
    record Basic(String user, Secret password) implements Authentication {
      public Basic {
        user = notBlank(user, "user");
        Objects.requireNonNull(password, "password");
      }
    }

    /**
     * OAuth 2, client credentials. The token is fetched from {@code oauth_token.do}.
     *
     * @param user the account that the application registry entry names as its OAuth user
     */
    record OAuth(String user, String clientId, Secret clientSecret) implements Authentication {
      public OAuth {
        user = notBlank(user, "user");
        clientId = notBlank(clientId, "client-id");
        Objects.requireNonNull(clientSecret, "clientSecret");
      }
    }

    /**
     * A key in the header {@code x-sn-apikey}.
     *
     * @param user the account that the key belongs to
     */
    record ApiKey(String user, Secret key) implements Authentication {
      public ApiKey {
        user = notBlank(user, "user");
        Objects.requireNonNull(key, "key");
      }
    }
  }

  public ServiceNowConnection {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(authentication, "authentication");
    if (url.getHost() == null || !List.of("https", "http").contains(url.getScheme())) {
      throw new IllegalArgumentException(
          "servicenow.%s.url must be an https address with a host".formatted(id));
    }
    if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
      throw new IllegalArgumentException(
          "servicenow.%s.url must be a bare address, without user, query or fragment"
              .formatted(id));
    }
    positive(connectTimeout, id, "connect-timeout");
    positive(readTimeout, id, "read-timeout");
  }

  private static void positive(Duration duration, ConnectionId id, String key) {
    if (duration == null || duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(
          "servicenow.%s.%s must be longer than nothing".formatted(id, key));
    }
  }

  private static String notBlank(String value, String key) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "A ServiceNow connection needs %s; it must not be empty".formatted(key));
    }
    return value.strip();
  }
}
