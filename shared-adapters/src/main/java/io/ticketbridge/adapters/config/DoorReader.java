package io.ticketbridge.adapters.config;

import io.ticketbridge.adapters.webhook.AnyOf;
import io.ticketbridge.adapters.webhook.BasicCredential;
import io.ticketbridge.adapters.webhook.BearerCredential;
import io.ticketbridge.adapters.webhook.Credential;
import io.ticketbridge.adapters.webhook.HubSignature;
import io.ticketbridge.adapters.webhook.SharedSecret;
import io.ticketbridge.adapters.webhook.StandardWebhooks;
import io.ticketbridge.adapters.webhook.Voluntary;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads how webhooks of a connection, and operators, have to prove where they come from. */
final class DoorReader {

  private static final int SHORTEST_TOKEN = 24;

  private final Clock clock;

  DoorReader(Clock clock) {
    this.clock = clock;
  }

  Optional<Credential> serviceDesk(ServiceDeskWebhookConfig config, Section section) {
    boolean none = config.secret().isEmpty() && config.sharedSecret().isEmpty();
    checkOpenness(none, config.unauthenticated(), section);
    checkSecrets(config.secret(), config.previousSecret(), section);
    section.checkSecret("shared-secret", config.sharedSecret());
    return section.build(
        section.lead(),
        () -> {
          var ways = new ArrayList<Credential>();
          config
              .secret()
              .map(secret -> new HubSignature(both(secret, config.previousSecret())))
              .ifPresent(ways::add);
          config
              .sharedSecret()
              .map(secret -> new SharedSecret(config.sharedSecretHeader(), List.of(secret)))
              .ifPresent(ways::add);
          return none || !config.signatureRequired() ? new Voluntary(ways) : new AnyOf(ways);
        });
  }

  Optional<Credential> serviceNow(ServiceNowWebhookConfig config, Section section) {
    boolean basic = config.user().isPresent() || config.password().isPresent();
    if (basic) {
      section.need("user", config.user(), "servicenow");
      section.needSecret("password", config.password());
    }
    boolean none = !basic && config.secret().isEmpty();
    checkOpenness(none, config.unauthenticated(), section);
    checkSecrets(config.secret(), config.previousSecret(), section);
    return section.build(
        section.lead(),
        () -> {
          var ways = new ArrayList<Credential>();
          config
              .secret()
              .map(secret -> new StandardWebhooks(both(secret, config.previousSecret()), clock))
              .ifPresent(ways::add);
          config
              .password()
              .map(password -> new BasicCredential(config.user().orElseThrow(), password))
              .ifPresent(ways::add);
          return none ? new Voluntary(ways) : new AnyOf(ways);
        });
  }

  /** Empty without a token. */
  Optional<Credential> operator(OperatorConfig config, Section section) {
    checkToken("token", config.token(), section);
    checkToken("previous-token", config.previousToken(), section);
    if (config.token().isEmpty()) {
      section.unused("previous-token", config.previousToken(), "there is no token");
    }
    return config
        .token()
        .flatMap(token ->
            section.build(
                section.lead(), () -> new BearerCredential(both(token, config.previousToken()))));
  }

  /** Whoever has it may end any ticket's crossing, and it can be tried over the network. */
  private static void checkToken(String name, Optional<Secret> token, Section section) {
    section.checkSecret(name, token);
    if (token.filter(secret -> secret.value().length() < SHORTEST_TOKEN).isPresent()) {
      section.problem(
          name,
          "is shorter than %d characters; draw a longer one, for example by: openssl rand -hex 32"
              .formatted(SHORTEST_TOKEN));
    }
  }

  private static void checkOpenness(boolean none, boolean unauthenticated, Section section) {
    if (none && !unauthenticated) {
      section.problem(
          "secret",
          "is missing; set it, for example to %s, or set %s: true if whoever reaches the address may be believed"
              .formatted(section.variable("secret"), section.key("unauthenticated")));
    }
    if (!none && unauthenticated) {
      section.problem("unauthenticated", "is true although there is a secret; remove one of them");
    }
  }

  private static void checkSecrets(
      Optional<Secret> secret, Optional<Secret> previous, Section section) {
    section.checkSecret("secret", secret);
    section.checkSecret("previous-secret", previous);
    if (secret.isEmpty()) {
      section.unused("previous-secret", previous, "there is no secret");
    }
  }

  private static List<Secret> both(Secret secret, Optional<Secret> previous) {
    return Stream.concat(Stream.of(secret), previous.stream()).toList();
  }
}
