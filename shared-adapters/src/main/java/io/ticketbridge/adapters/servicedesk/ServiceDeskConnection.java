package io.ticketbridge.adapters.servicedesk;

import io.ticketbridge.adapters.config.Secret;
import io.ticketbridge.adapters.http.Limits;
import io.ticketbridge.ticket.ConnectionId;
import java.net.URI;
import java.util.Objects;

/**
 * One Service Desk site ({@code ticketbridge.service-desk.<id>}).
 *
 * @param url its base address, http or https; nothing else is ever called
 */
public record ServiceDeskConnection(
    ConnectionId id, URI url, Flavour flavour, Credentials credentials, Limits limits) {

  /** The two products, which differ in searching, in users and in what they repeat. */
  public enum Flavour {
    CLOUD,
    DATA_CENTER
  }

  /** As whom the bridge reads and writes. */
  public sealed interface Credentials {

    /** User (an e-mail address on Cloud) and password or API token. */
    record Basic(String user, Secret token) implements Credentials {
      public Basic {
        if (user == null || user.isBlank() || user.contains(":")) {
          throw new IllegalArgumentException("A user must not be blank or contain a colon");
        }
        Objects.requireNonNull(token, "token");
      }
    }

    /** A personal access token of Data Center. */
    record Bearer(Secret token) implements Credentials {
      public Bearer {
        Objects.requireNonNull(token, "token");
      }
    }
  }

  public ServiceDeskConnection {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(flavour, "flavour");
    Objects.requireNonNull(credentials, "credentials");
    Objects.requireNonNull(limits, "limits");
  }
}
