package io.ticketbridge.adapters.webhook;

import static io.ticketbridge.adapters.webhook.Deliveries.BODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketbridge.adapters.config.Secret;
import io.ticketbridge.adapters.webhook.Authenticity.Authenticated;
import io.ticketbridge.adapters.webhook.Authenticity.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HubSignatureTest {

  private static final String SECRET = "It's a Secret to Everybody";
  private final HubSignature signature = new HubSignature(List.of(new Secret(SECRET)));

  @Test
  void publishedExampleIsAuthenticated() {
    // The example that both GitHub and Atlassian print for this scheme.
    var delivery =
        new Delivery(
            Map.of(
                "x-hub-signature",
                List.of("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")),
            "Hello, World!".getBytes(StandardCharsets.UTF_8));

    assertThat(signature.judge(delivery)).isInstanceOf(Authenticated.class);
  }

  @Test
  void bytesBeyondAsciiAreSignedAsTheyCame() {
    assertThat(judged(Deliveries.hub(SECRET, BODY))).isInstanceOf(Authenticated.class);
  }

  @Test
  void hexadecimalDigitsMayBeUpperCase() {
    String header = Deliveries.hub(SECRET, BODY);
    String upper = "sha256=" + header.substring(7).toUpperCase(Locale.ROOT);

    assertThat(judged(upper)).isInstanceOf(Authenticated.class);
  }

  @Test
  void previousSecretIsGoodWhileItIsExchanged() {
    var rotating = new HubSignature(List.of(new Secret("new"), new Secret("old")));

    for (String secret : List.of("new", "old")) {
      var delivery = Deliveries.with(Map.of("X-Hub-Signature", Deliveries.hub(secret, BODY)));
      assertThat(rotating.judge(delivery)).isInstanceOf(Authenticated.class);
    }
  }

  @Test
  void changedBodyIsRejected() {
    assertThat(judged(Deliveries.hub(SECRET, "{}".getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void otherSecretIsRejectedWithoutTellingEither() {
    String header = Deliveries.hub("another", BODY);

    assertThat(judged(header))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected ->
                assertThat(rejected.reason())
                    .contains("X-Hub-Signature", "secret")
                    .doesNotContain(header.substring(7), SECRET));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256=",
        "sha1=757107ea0eb2509fc211221cce984b8a37570b6d",
        "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
        "sha256=zz7107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1",
        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1700"
      })
  void whatIsNoSignatureIsRejected(String header) {
    assertThat(judged(header)).isInstanceOf(Rejected.class);
  }

  @Test
  void missingOrRepeatedHeaderIsRejected() {
    String good = Deliveries.hub(SECRET, BODY);

    assertThat(signature.judge(Deliveries.with(Map.of()))).isInstanceOf(Rejected.class);
    assertThat(signature.judge(new Delivery(Map.of("X-Hub-Signature", List.of(good, good)), BODY)))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void signatureWithoutASecretCannotBeAskedFor() {
    assertThatThrownBy(() -> new HubSignature(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Authenticity judged(String header) {
    return signature.judge(Deliveries.with(Map.of("X-Hub-Signature", header)));
  }
}
