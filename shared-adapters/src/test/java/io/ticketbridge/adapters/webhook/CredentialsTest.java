package io.ticketbridge.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketbridge.adapters.config.Secret;
import io.ticketbridge.adapters.webhook.Authenticity.Authenticated;
import io.ticketbridge.adapters.webhook.Authenticity.Rejected;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialsTest {

  private final Credential shared =
      new SharedSecret(SharedSecret.HEADER, List.of(new Secret("open sesame"), new Secret("old")));
  private final Credential basic = new BasicCredential("tina", new Secret("pass:wörd"));
  private final Credential hub = new HubSignature(List.of(new Secret("hub secret")));

  @Test
  void sharedSecretIsComparedWhole() {
    assertThat(shared.judge(secret("open sesame"))).isInstanceOf(Authenticated.class);
    assertThat(shared.judge(secret("old"))).isInstanceOf(Authenticated.class);
    assertThat(shared.judge(secret("open sesam"))).isInstanceOf(Rejected.class);
    assertThat(shared.judge(secret("Open sesame"))).isInstanceOf(Rejected.class);
    assertThat(shared.judge(secret(""))).isInstanceOf(Rejected.class);
    assertThat(shared.judge(Deliveries.with(Map.of()))).isInstanceOf(Rejected.class);
  }

  @Test
  void sharedSecretsHeaderMayHaveAnotherName() {
    var other = new SharedSecret("X-Automation-Token", List.of(new Secret("s")));

    assertThat(other.judge(Deliveries.with(Map.of("x-automation-token", "s"))))
        .isInstanceOf(Authenticated.class);
    assertThatThrownBy(() -> new SharedSecret("no header", List.of(new Secret("s"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void basicIsComparedWhole() {
    assertThat(basic.judge(login("tina:pass:wörd"))).isInstanceOf(Authenticated.class);
    assertThat(basic.judge(login("tina:pass:word"))).isInstanceOf(Rejected.class);
    assertThat(basic.judge(login("Tina:pass:wörd"))).isInstanceOf(Rejected.class);
    assertThat(basic.judge(login("tina"))).isInstanceOf(Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic", "Basic ", "Basic %%%", "Bearer dGluYQ=="})
  void whatIsNoBasicIsRejected(String header) {
    assertThat(basic.judge(Deliveries.with(Map.of("Authorization", header))))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void bearerTokenIsComparedWhole() {
    var bearer = new BearerCredential(List.of(new Secret("open sesame"), new Secret("old")));

    for (String right : List.of("Bearer open sesame", "bearer old", "Bearer  old")) {
      assertThat(bearer.judge(authorized(right))).as(right).isInstanceOf(Authenticated.class);
    }
    for (String wrong : List.of("Bearer open sesam", "Bearer", "Bearer ", "old", "Basic b2xk")) {
      assertThat(bearer.judge(authorized(wrong))).as(wrong).isInstanceOf(Rejected.class);
    }
    assertThat(reason(bearer.judge(authorized("Bearer guess")))).doesNotContain("guess", "old");
  }

  private static Delivery authorized(String header) {
    return Deliveries.with(Map.of("Authorization", header));
  }

  @Test
  void oneOfSeveralWaysSuffices() {
    var either = new AnyOf(List.of(hub, shared));

    assertThat(either.judge(secret("open sesame"))).isInstanceOf(Authenticated.class);
    assertThat(either.judge(signed("hub secret"))).isInstanceOf(Authenticated.class);
  }

  @Test
  void rejectionTellsOfTheWayThatWasTried() {
    var either = new AnyOf(List.of(hub, shared));

    assertThat(reason(either.judge(secret("wrong"))))
        .contains(SharedSecret.HEADER)
        .doesNotContain("X-Hub-Signature", "wrong");
    assertThat(reason(either.judge(Deliveries.with(Map.of()))))
        .contains(SharedSecret.HEADER, "X-Hub-Signature");
  }

  @Test
  void proofThatIsNotRequiredMustStillBeRight() {
    var voluntary = new Voluntary(List.of(hub, shared));

    assertThat(voluntary.judge(Deliveries.with(Map.of()))).isInstanceOf(Authenticated.class);
    assertThat(voluntary.judge(signed("hub secret"))).isInstanceOf(Authenticated.class);
    assertThat(voluntary.judge(signed("wrong"))).isInstanceOf(Rejected.class);
    assertThat(new Voluntary(List.of()).judge(signed("any"))).isInstanceOf(Authenticated.class);
  }

  @Test
  void deliveryAndCredentialsDoNotShowThemselves() {
    assertThat(secret("open sesame").toString()).doesNotContain("sesame");
    assertThat(shared.toString() + basic + hub).doesNotContain("sesame", "wörd", "hub secret");
    assertThat(new AnyOf(List.of(hub, shared, basic)).challenge())
        .contains("Hub-Signature", "Shared-Secret", "Basic realm")
        .doesNotContain("sesame", "wörd", "hub secret", "tina");
  }

  private static String reason(Authenticity authenticity) {
    return ((Rejected) authenticity).reason();
  }

  private static Delivery secret(String secret) {
    return Deliveries.with(Map.of(SharedSecret.HEADER, secret));
  }

  private static Delivery signed(String secret) {
    return Deliveries.with(Map.of("X-Hub-Signature", Deliveries.hub(secret, Deliveries.BODY)));
  }

  private static Delivery login(String userAndPassword) {
    String encoded = Base64.getEncoder().encodeToString(Deliveries.utf8(userAndPassword));
    return Deliveries.with(Map.of("Authorization", "Basic " + encoded));
  }
}
