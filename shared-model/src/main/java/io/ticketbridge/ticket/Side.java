package io.ticketbridge.ticket;

/** The two systems that a bridge joins. */
public enum Side {
  /** Jira Service Management, Cloud or Data Center. */
  SERVICE_DESK("SD"),
  /** ServiceNow. */
  SERVICENOW("SN");

  private final String code;

  Side(String code) {
    this.code = code;
  }

  /** The two letters that stand for this side in stored keys. */
  public String code() {
    return code;
  }

  /** The side across the bridge. */
  public Side other() {
    return this == SERVICE_DESK ? SERVICENOW : SERVICE_DESK;
  }

  /**
   * The side with this code.
   *
   * @throws IllegalArgumentException if no side has it
   */
  public static Side ofCode(String code) {
    for (Side side : values()) {
      if (side.code.equals(code)) {
        return side;
      }
    }
    throw new IllegalArgumentException("There is no side with the code '%s'".formatted(code));
  }
}
