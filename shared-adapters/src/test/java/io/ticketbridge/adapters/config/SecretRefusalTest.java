package io.ticketbridge.adapters.config;

import static io.ticketbridge.adapters.config.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A secret that cannot work is refused with its key and never shown. */
final class SecretRefusalTest {

  @Test
  void missingSecretOfAWebhookIsRefused() {
    assertThat(
            refusal(
                Map.of(
                    "service-desk.acme.webhook.secret", "",
                    "service-desk.acme.webhook.shared-secret", "")))
        .singleElement()
        .asString()
        .startsWith("service-desk.acme.webhook.secret is missing");
    assertThat(refusal("servicenow.corp.webhook.secret", ""))
        .singleElement()
        .asString()
        .startsWith("servicenow.corp.webhook.secret is missing")
        .contains("servicenow.corp.webhook.unauthenticated: true");
  }

  @Test
  void connectionWithoutASecretStartsOnlyIfToldTo() {
    var deployment =
        Configurations.deployment(
            "incident.yaml",
            Map.of(
                "servicenow.corp.webhook.secret", "",
                "servicenow.corp.webhook.unauthenticated", "true"));
    assertThat(deployment.bridges().all()).hasSize(1);
    assertThat(refusal("servicenow.corp.webhook.unauthenticated", "true"))
        .singleElement()
        .asString()
        .startsWith("servicenow.corp.webhook.unauthenticated");
  }

  @Test
  void shortTokenOfOperatorsIsRefusedWithWhatToDo() {
    for (String key : List.of("token", "previous-token")) {
      var tokens =
          new HashMap<>(Map.of("operator.token", "long enough to be a token of an operator"));
      tokens.put("operator." + key, "guessable");
      assertThat(refusal(tokens))
          .singleElement()
          .asString()
          .startsWith("operator." + key + " is shorter than 24 characters")
          .contains("openssl rand")
          .doesNotContain("guessable");
    }
  }

  @Test
  void previousTokenWithoutATokenIsRefused() {
    assertThat(refusal("operator.previous-token", "long enough to be a token of an operator"))
        .singleElement()
        .asString()
        .startsWith("operator.previous-token is set but not used");
  }

  @Test
  void secretThatTheEnvironmentLacksIsNamed() {
    var environment = new HashMap<>(Configurations.ENVIRONMENT);
    environment.remove("ACME_TOKEN");
    var config =
        Configurations.mapping(Configurations.text("incident.yaml"), Map.of(), environment);
    assertThatThrownBy(() -> Deployment.of(config, Configurations.CLOCK))
        .hasMessageContaining("service-desk.acme.token is missing")
        .hasMessageContaining("${SERVICE_DESK_ACME_TOKEN}");
  }

  @Test
  void secretWithALineBreakIsNamedAndNotShown() {
    for (String key :
        List.of(
            "service-desk.acme.token",
            "service-desk.acme.webhook.secret",
            "service-desk.acme.webhook.previous-secret",
            "service-desk.acme.webhook.shared-secret",
            "servicenow.corp.client-secret",
            "servicenow.corp.webhook.secret",
            "servicenow.corp.webhook.previous-secret")) {
      assertThat(refusal(key, "k3pt-quiet\n"))
          .singleElement()
          .asString()
          .startsWith(key + " has control characters")
          .doesNotContain("k3pt");
    }
    assertThat(
            refusal(
                Map.of(
                    "service-desk.acme.user", "",
                    "service-desk.acme.token", "",
                    "service-desk.acme.bearer-token", "k3pt quiet ")))
        .singleElement()
        .asString()
        .startsWith("service-desk.acme.bearer-token has white space around it")
        .doesNotContain("k3pt");
    assertThat(
            refusal(
                Map.of(
                    "servicenow.corp.webhook.user", "servicenow",
                    "servicenow.corp.webhook.password", "k3pt\u0007quiet")))
        .singleElement()
        .asString()
        .startsWith("servicenow.corp.webhook.password has control characters");
  }

  @Test
  void lineBreakThatTheEnvironmentKeptIsRefused() {
    var environment = new HashMap<>(Configurations.ENVIRONMENT);
    environment.put("ACME_TOKEN", "k3pt-quiet\n");
    var config =
        Configurations.mapping(Configurations.text("incident.yaml"), Map.of(), environment);

    assertThatThrownBy(() -> Deployment.of(config, Configurations.CLOCK))
        .hasMessageContaining("service-desk.acme.token has control characters")
        .hasMessageNotContaining("k3pt");
  }

  @Test
  void halfABasicCredentialIsRefused() {
    assertThat(refusal("servicenow.corp.webhook.user", "servicenow"))
        .singleElement()
        .asString()
        .startsWith("servicenow.corp.webhook.password is missing");
  }

  @Test
  void secretThatIsNotUsedIsRefused() {
    assertThat(refusal("servicenow.corp.api-key", "k"))
        .singleElement()
        .asString()
        .startsWith("servicenow.corp.api-key is set but not used");
    assertThat(refusal("service-desk.acme.bearer-token", "b"))
        .hasSize(2)
        .anyMatch(problem -> problem.startsWith("service-desk.acme.token is set but not used"));
    assertThat(
            refusal(
                Map.of(
                    "service-desk.acme.webhook.secret", "",
                    "service-desk.acme.webhook.previous-secret", "old")))
        .singleElement()
        .asString()
        .startsWith("service-desk.acme.webhook.previous-secret is set but not used");
  }

  @Test
  void noRefusalShowsASecret() {
    assertThat(refusal("servicenow.corp.webhook.secret", "whsec_n0t-base64!"))
        .singleElement()
        .asString()
        .startsWith("servicenow.corp.webhook: ")
        .doesNotContain("n0t-base64");
    assertThat(refusal("service-desk.acme.url", "https://ana:s3same@acme.example"))
        .singleElement()
        .asString()
        .startsWith("service-desk.acme.url")
        .doesNotContain("s3same");
  }
}
