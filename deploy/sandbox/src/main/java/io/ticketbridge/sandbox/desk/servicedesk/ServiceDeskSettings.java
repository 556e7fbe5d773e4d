package io.ticketbridge.sandbox.desk.servicedesk;

import io.ticketbridge.sandbox.copy.Copy;
import io.ticketbridge.sandbox.desk.delivery.DeliverySettings;
import io.ticketbridge.sandbox.desk.ticket.Person;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * How the simulated Service Desk is set up.
 *
 * @param zone zone of the times it shows and of the times in its queries
 * @param accounts who may call its REST API
 * @param people everybody with an account, those of {@code accounts} included
 * @param projects the first is where agents raise tickets unless they say otherwise
 * @param priorities the highest first; ids are 1, 2, ...
 * @param markerField text field that every project's tickets have, as {@code customfield_11824}
 * @param organisationField field that holds the customer's organisations
 * @param organisations names by id
 * @param resolutions what a transition may ask for
 * @param searchLag how long a change stays unseen by search
 * @param delivery how its webhooks are sent; Data Center repeats none
 */
public record ServiceDeskSettings(
    Flavour flavour,
    ZoneId zone,
    List<Account> accounts,
    List<Person> people,
    List<Project> projects,
    List<String> priorities,
    String defaultPriority,
    String markerField,
    String organisationField,
    Map<Long, String> organisations,
    List<String> resolutions,
    Duration searchLag,
    DeliverySettings delivery) {

  public ServiceDeskSettings {
    accounts = List.copyOf(accounts);
    people = List.copyOf(people);
    projects = List.copyOf(projects);
    priorities = List.copyOf(priorities);
    organisations = Map.copyOf(organisations);
    resolutions = List.copyOf(resolutions);
    if (projects.isEmpty() || !priorities.contains(defaultPriority)) {
      throw new IllegalArgumentException(
          "A Service Desk needs a project, and its default priority among its priorities.");
    }
  }

  /**
   * A way into the REST API.
   *
   * @param userName user name or e-mail of one of {@code people}
   * @param token password of Basic authentication, or the token of Bearer
   */
  public record Account(String userName, String token) {
    @Override
    public String toString() {
      return "Account[" + userName + "]";
    }
  }

  public ServiceDeskSettings withFlavour(Flavour other) {
    return Copy.of(this, "flavour", other);
  }

  public ServiceDeskSettings withZone(ZoneId other) {
    return Copy.of(this, "zone", other);
  }

  public ServiceDeskSettings withAccounts(List<Account> others) {
    return Copy.of(this, "accounts", others);
  }

  public ServiceDeskSettings withPriorities(List<String> others) {
    return Copy.of(this, "priorities", others);
  }

  public ServiceDeskSettings withSearchLag(Duration lag) {
    return Copy.of(this, "searchLag", lag);
  }

  public ServiceDeskSettings withDelivery(DeliverySettings other) {
    return Copy.of(this, "delivery", other);
  }
}
