package io.ticketbridge.sandbox.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sandbox.desk.Rest.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServiceNowLoginTest {

  private static final String USERS = "/api/now/table/sys_user";

  private static Reply token(Desks desks, String secret) {
    return Rest.anonymous(desks.serviceNowUri())
        .with("Content-Type", "application/x-www-form-urlencoded")
        .post(
            "/oauth_token.do",
            "grant_type=client_credentials&client_id=ticketbridge&client_secret=" + secret);
  }

  @Test
  void clientCredentialsGiveATokenThatOpens() {
    try (Desks desks = TestDesks.start()) {
      var account = desks.settings().serviceNow().accounts().getFirst();
      Reply given = token(desks, account.clientSecret());

      assertThat(given.status()).isEqualTo(200);
      assertThat(given.json().path("token_type").asText()).isEqualTo("Bearer");
      assertThat(given.json().path("expires_in").asInt()).isEqualTo(1800);
      Rest bearer =
          Rest.anonymous(desks.serviceNowUri())
              .with("Authorization", "Bearer " + given.json().path("access_token").asText());
      assertThat(bearer.get(USERS).status()).isEqualTo(200);
      assertThat(token(desks, "wrong").status()).isEqualTo(401);
      assertThat(token(desks, "").status()).isEqualTo(401);
    }
  }

  @Test
  void tokenExpires() {
    try (Desks desks =
        Desks.start(
            TestDesks.settings().withServiceNow(now -> now.withTokenLifetime(Duration.ZERO)))) {
      String secret = desks.settings().serviceNow().accounts().getFirst().clientSecret();
      String token = token(desks, secret).json().path("access_token").asText();

      assertThat(
              Rest.anonymous(desks.serviceNowUri())
                  .with("Authorization", "Bearer " + token)
                  .get(USERS)
                  .status())
          .isEqualTo(401);
    }
  }

  @Test
  void apiKeyOpensAndAWrongOneDoesNot() {
    try (Desks desks = TestDesks.start()) {
      var account = desks.settings().serviceNow().accounts().getFirst();
      Rest nobody = Rest.anonymous(desks.serviceNowUri());

      assertThat(nobody.with("x-sn-apikey", account.apiKey()).get(USERS).status()).isEqualTo(200);
      assertThat(nobody.with("x-sn-apikey", "no").get(USERS).status()).isEqualTo(401);
      assertThat(nobody.with("x-sn-apikey", "").get(USERS).status()).isEqualTo(401);
      assertThat(Rest.basic(desks.serviceNowUri(), account.userName(), "no").get(USERS).status())
          .isEqualTo(401);
    }
  }
}
