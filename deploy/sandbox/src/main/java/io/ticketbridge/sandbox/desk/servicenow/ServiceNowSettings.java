package io.ticketbridge.sandbox.desk.servicenow;

import io.ticketbridge.sandbox.copy.Copy;
import io.ticketbridge.sandbox.desk.delivery.DeliverySettings;
import io.ticketbridge.sandbox.desk.ticket.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the simulated ServiceNow is set up.
 *
 * @param accounts who may call its REST API
 * @param people rows of {@code sys_user}, those of {@code accounts} included
 * @param groups names by {@code sys_id}: rows of {@code sys_user_group}
 * @param services names by {@code sys_id}: rows of {@code cmdb_ci_service}
 * @param tables tables of tasks; the first is where agents raise tickets unless they say otherwise
 * @param envelopeStates states of the message envelope to states of the first table
 * @param envelopeDeduplicates whether the envelope answers a second create for one {@code
 *     external_identifier} with the first one's number
 * @param journalReadable whether the REST API may read {@code sys_journal_field}
 * @param tokenLifetime of an OAuth token
 * @param delivery how its outbound messages are sent
 */
public record ServiceNowSettings(
    List<Account> accounts,
    List<Person> people,
    Map<String, String> groups,
    Map<String, String> services,
    List<TableDefinition> tables,
    Map<String, String> envelopeStates,
    boolean envelopeDeduplicates,
    boolean journalReadable,
    Duration tokenLifetime,
    DeliverySettings delivery) {

  public ServiceNowSettings {
    accounts = List.copyOf(accounts);
    people = List.copyOf(people);
    groups = Map.copyOf(groups);
    services = Map.copyOf(services);
    tables = List.copyOf(tables);
    envelopeStates = Map.copyOf(envelopeStates);
    if (tables.isEmpty()) {
      throw new IllegalArgumentException("A ServiceNow needs a table.");
    }
  }

  /**
   * The ways into the REST API for one user; an empty secret closes that way.
   *
   * @param userName user name of one of {@code people}
   */
  public record Account(
      String userName, String password, String clientId, String clientSecret, String apiKey) {
    @Override
    public String toString() {
      return "Account[" + userName + "]";
    }
  }

  public ServiceNowSettings withJournalReadable(boolean readable) {
    return Copy.of(this, "journalReadable", readable);
  }

  public ServiceNowSettings withEnvelopeDeduplicating(boolean deduplicates) {
    return Copy.of(this, "envelopeDeduplicates", deduplicates);
  }

  public ServiceNowSettings withTokenLifetime(Duration lifetime) {
    return Copy.of(this, "tokenLifetime", lifetime);
  }

  public ServiceNowSettings withDelivery(DeliverySettings other) {
    return Copy.of(this, "delivery", other);
  }
}
