package io.ticketbridge.sandbox.desk.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.desk.http.Answer;
import io.ticketbridge.sandbox.desk.http.Call;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.servicenow.ServiceNowSettings.Account;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import io.ticketbridge.sandbox.desk.ticket.Person;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** Logs callers in: Basic, OAuth client credentials, or an API key. */
final class Logins {

  private static final int TOKENS = 1_000;

  private record Token(Account account, Instant expires) {}

  private final ServiceNowSettings settings;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Token> tokens = new LinkedHashMap<>();

  Logins(ServiceNowSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  Person identify(Call call) {
    return account(call)
        .flatMap(account -> person(account.userName()))
        .orElseThrow(() -> DeskRefusal.of(401, "Required to provide Auth information"));
  }

  private Optional<Account> account(Call call) {
    Optional<String> key = call.header("x-sn-apikey");
    if (key.isPresent()) {
      return first(account -> same(key.get(), account.apiKey()));
    }
    String header = call.header("Authorization").orElse("");
    if (header.startsWith("Bearer ")) {
      return bearer(header.substring("Bearer ".length()).strip());
    }
    if (!header.startsWith("Basic ")) {
      return Optional.empty();
    }
    String[] given = decode(header.substring("Basic ".length()).strip()).split(":", 2);
    return given.length < 2
        ? Optional.empty()
        : first(
            account -> account.userName().equals(given[0]) && same(given[1], account.password()));
  }

  private Optional<Account> bearer(String token) {
    lock.lock();
    try {
      return Optional.ofNullable(tokens.get(token))
          .filter(known -> known.expires().isAfter(clock.instant()))
          .map(Token::account);
    } finally {
      lock.unlock();
    }
  }

  private Optional<Account> first(Predicate<Account> fits) {
    return settings.accounts().stream().filter(fits).findFirst();
  }

  /** {@code POST /oauth_token.do}. */
  Answer token(Call call) {
    Map<String, String> form = call.form();
    Optional<Account> account =
        first(known ->
            known.clientId().equals(form.get("client_id"))
                && same(form.getOrDefault("client_secret", ""), known.clientSecret()));
    if (account.isEmpty() || !"client_credentials".equals(form.get("grant_type"))) {
      return Answer.json(
          401,
          Json.object().put("error_description", "access_denied").put("error", "server_error"));
    }
    ObjectNode body =
        Json.object()
            .put("access_token", issue(account.get()))
            .put("scope", "useraccount")
            .put("token_type", "Bearer")
            .put("expires_in", settings.tokenLifetime().toSeconds());
    return Answer.json(200, body);
  }

  private String issue(Account account) {
    String token = Records.newSysId() + Records.newSysId();
    lock.lock();
    try {
      if (tokens.size() >= TOKENS) {
        tokens.remove(tokens.keySet().iterator().next());
      }
      tokens.put(token, new Token(account, clock.instant().plus(settings.tokenLifetime())));
      return token;
    } finally {
      lock.unlock();
    }
  }

  Optional<Person> person(String word) {
    return settings.people().stream().filter(person -> person.answersTo(word)).findFirst();
  }

  private static String decode(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }

  private static boolean same(String given, String secret) {
    return !secret.isEmpty()
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
  }
}
