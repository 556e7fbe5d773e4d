package io.ticketbridge.sandbox.desk.servicedesk;

import io.ticketbridge.sandbox.desk.delivery.DeliverySettings;
import io.ticketbridge.sandbox.desk.ticket.Person;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

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
    return changed(draft -> draft.flavour = other);
  }

  public ServiceDeskSettings withZone(ZoneId other) {
    return changed(draft -> draft.zone = other);
  }

  public ServiceDeskSettings withAccounts(List<Account> others) {
    return changed(draft -> draft.accounts = others);
  }

  public ServiceDeskSettings withPriorities(List<String> others) {
    return changed(draft -> draft.priorities = others);
  }

  public ServiceDeskSettings withSearchLag(Duration lag) {
    return changed(draft -> draft.searchLag = lag);
  }

  public ServiceDeskSettings withDelivery(DeliverySettings other) {
    return changed(draft -> draft.delivery = other);
  }

  private ServiceDeskSettings changed(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.settled();
  }

  /** A copy in the making: whoever changes one value need not name all the others. */
  private static final class Draft {
    private Flavour flavour;
    private ZoneId zone;
    private List<Account> accounts;
    private List<Person> people;
    private List<Project> projects;
    private List<String> priorities;
    private String defaultPriority;
    private String markerField;
    private String organisationField;
    private Map<Long, String> organisations;
    private List<String> resolutions;
    private Duration searchLag;
    private DeliverySettings delivery;

    private Draft(ServiceDeskSettings from) {
      flavour = from.flavour;
      zone = from.zone;
      accounts = from.accounts;
      people = from.people;
      projects = from.projects;
      priorities = from.priorities;
      defaultPriority = from.defaultPriority;
      markerField = from.markerField;
      organisationField = from.organisationField;
      organisations = from.organisations;
      resolutions = from.resolutions;
      searchLag = from.searchLag;
      delivery = from.delivery;
    }

    private ServiceDeskSettings settled() {
      return new ServiceDeskSettings(
          flavour,
          zone,
          accounts,
          people,
          projects,
          priorities,
          defaultPriority,
          markerField,
          organisationField,
          organisations,
          resolutions,
          searchLag,
          delivery);
    }
  }
}
