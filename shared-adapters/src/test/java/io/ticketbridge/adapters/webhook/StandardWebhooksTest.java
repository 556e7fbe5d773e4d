package io.ticketbridge.adapters.webhook;

import static io.ticketbridge.adapters.webhook.Deliveries.BODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketbridge.adapters.config.Secret;
import io.ticketbridge.adapters.webhook.Authenticity.Authenticated;
import io.ticketbridge.adapters.webhook.Authenticity.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StandardWebhooksTest {

  private static final long NOW = 1_767_261_600L;
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);
  private static final byte[] KEY = Deliveries.utf8("a key of the sender, 32 bytes!!!");
  private static final String ENCODED = "whsec_" + Base64.getEncoder().encodeToString(KEY);

  private final StandardWebhooks standard =
      new StandardWebhooks(List.of(new Secret(ENCODED)), CLOCK);

  @Test
  void publishedExampleIsAuthenticated() {
    // The example of the reference libraries.
    var reference =
        new StandardWebhooks(
            List.of(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")),
            Clock.fixed(Instant.ofEpochSecond(1_614_265_330L), ZoneOffset.UTC));
    var delivery =
        new Delivery(
            Map.of(
                "webhook-id", List.of("msg_p5jXN8AQM9LWM0D4loKWxJek"),
                "webhook-timestamp", List.of("1614265330"),
                "webhook-signature", List.of("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")),
            "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

    assertThat(reference.judge(delivery)).isInstanceOf(Authenticated.class);
  }

  @Test
  void plainSecretIsItsOwnKey() {
    var plain = new StandardWebhooks(List.of(new Secret("plain text")), CLOCK);
    var delivery =
        sent(NOW, Deliveries.standard(Deliveries.utf8("plain text"), "m1", "" + NOW, BODY));

    assertThat(plain.judge(delivery)).isInstanceOf(Authenticated.class);
  }

  @Test
  void oneGoodSignatureAmongSeveralSuffices() {
    String good = Deliveries.standard(KEY, "m1", "" + NOW, BODY);

    assertThat(standard.judge(sent(NOW, "v1,AAAA v1a,xyz " + good)))
        .isInstanceOf(Authenticated.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {-300, -1, 0, 1, 300})
  void clockMayBeFiveMinutesOff(long seconds) {
    assertThat(standard.judge(signed(NOW + seconds))).isInstanceOf(Authenticated.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301, -1_000_000_000, 998_232_738_399L})
  void oldAndFutureMessagesAreRejectedHoweverWellSigned(long seconds) {
    assertThat(standard.judge(signed(NOW + seconds)))
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.reason()).contains("five minutes"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "-1", "1767261600.5", "99999999999999999999", "１７６７２６１６００"})
  void timestampThatIsNoneIsRejected(String timestamp) {
    var delivery =
        Deliveries.with(
            Map.of(
                "webhook-id",
                "m1",
                "webhook-timestamp",
                timestamp,
                "webhook-signature",
                Deliveries.standard(KEY, "m1", timestamp, BODY)));

    assertThat(standard.judge(delivery)).isInstanceOf(Rejected.class);
  }

  @Test
  void idIsSignedToo() {
    var delivery = sent(NOW, Deliveries.standard(KEY, "m2", "" + NOW, BODY));

    assertThat(standard.judge(delivery)).isInstanceOf(Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v1,", "v1,%%%", "v2,AAAA", "AAAA", "v1,AAAA v1,BBBB"})
  void whatIsNoSignatureIsRejected(String header) {
    assertThat(standard.judge(sent(NOW, header))).isInstanceOf(Rejected.class);
  }

  @Test
  void signatureBeyondTheTenthIsNotLookedAt() {
    String good = Deliveries.standard(KEY, "m1", "" + NOW, BODY);

    assertThat(standard.judge(sent(NOW, "v1,AAAA ".repeat(10) + good)))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void secretThatIsNotBase64IsRefusedWithoutBeingTold() {
    assertThatThrownBy(() -> new StandardWebhooks(List.of(new Secret("whsec_not base64!")), CLOCK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("not base64!")
        .hasNoCause();
  }

  private static Delivery signed(long timestamp) {
    return sent(timestamp, Deliveries.standard(KEY, "m1", "" + timestamp, BODY));
  }

  private static Delivery sent(long timestamp, String signature) {
    return Deliveries.with(
        Map.of(
            "webhook-id",
            "m1",
            "webhook-timestamp",
            "" + timestamp,
            "webhook-signature",
            signature));
  }
}
