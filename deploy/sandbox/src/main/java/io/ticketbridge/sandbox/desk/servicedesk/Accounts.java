package io.ticketbridge.sandbox.desk.servicedesk;

import io.ticketbridge.sandbox.desk.http.Call;
import io.ticketbridge.sandbox.desk.servicedesk.ServiceDeskSettings.Account;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import io.ticketbridge.sandbox.desk.ticket.Person;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who may do what: logs callers in, by Basic or Bearer, and finds people. */
final class Accounts {

  private final List<Account> accounts;
  private final List<Person> people;
  private final boolean cloud;

  Accounts(ServiceDeskSettings settings) {
    this.accounts = settings.accounts();
    this.people = settings.people();
    this.cloud = settings.flavour() == Flavour.CLOUD;
  }

  Person identify(Call call) {
    String header = call.header("Authorization").orElse("");
    return accounts.stream()
        .filter(account -> opens(account, header))
        .findFirst()
        .flatMap(account -> find(account.userName()))
        .orElseThrow(
            () -> DeskRefusal.of(401, "Client must be authenticated to access this resource."));
  }

  /** The caller, who must be more than a customer. */
  static Person agent(Call call) {
    if (call.caller().role() == Person.Role.CUSTOMER) {
      throw DeskRefusal.forbidden("You do not have permission to do this; you are a customer.");
    }
    return call.caller();
  }

  Optional<Person> find(String word) {
    return people.stream().filter(person -> person.answersTo(word)).findFirst();
  }

  /** The customer a request is raised for: by account id on Cloud, user name on Data Center. */
  Optional<Person> customer(String word) {
    return people.stream()
        .filter(person ->
            person.email().equalsIgnoreCase(word)
                || (cloud ? person.id() : person.userName()).equals(word))
        .findFirst();
  }

  /** Whose name, user name or e-mail contains the text. */
  List<Person> search(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return people.stream()
        .filter(person ->
            !wanted.isEmpty()
                && (person.name() + "\n" + person.userName() + "\n" + person.email())
                    .toLowerCase(Locale.ROOT)
                    .contains(wanted))
        .toList();
  }

  private boolean opens(Account account, String header) {
    if (header.startsWith("Bearer ")) {
      return same(header.substring("Bearer ".length()).strip(), account.token());
    }
    if (!header.startsWith("Basic ")) {
      return false;
    }
    String[] given = decode(header.substring("Basic ".length()).strip()).split(":", 2);
    return given.length == 2
        && find(given[0]).equals(find(account.userName()))
        && same(given[1], account.token());
  }

  private static String decode(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }

  private static boolean same(String given, String token) {
    return !token.isEmpty()
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }
}
