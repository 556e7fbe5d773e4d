package io.ticketbridge.sandbox.desk.ticket;

/** Which of the two desks. */
public enum DeskName {
  SERVICE_DESK("servicedesk"),
  SERVICE_NOW("servicenow");

  private final String path;

  DeskName(String path) {
    this.path = path;
  }

  /** The name in addresses and in JSON: {@code servicedesk} or {@code servicenow}. */
  public String path() {
    return path;
  }

  /** The desk across the bridge. */
  public DeskName other() {
    return this == SERVICE_DESK ? SERVICE_NOW : SERVICE_DESK;
  }

  /**
   * The desk of that name.
   *
   * @throws DeskRefusal 404 where there is none
   */
  public static DeskName of(String path) {
    for (DeskName name : values()) {
      if (name.path.equals(path)) {
        return name;
      }
    }
    throw DeskRefusal.notFound(
        "There is no desk '" + path + "'; there are servicedesk and servicenow.");
  }
}
