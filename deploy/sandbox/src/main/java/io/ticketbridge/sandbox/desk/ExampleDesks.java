package io.ticketbridge.sandbox.desk;

import io.ticketbridge.sandbox.desk.servicedesk.ServiceDeskSettings;
import io.ticketbridge.sandbox.desk.servicenow.ServiceNowSettings;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Two desks as a small company has them, with accounts whose secrets are random. */
public final class ExampleDesks {

  private static final SecureRandom RANDOM = new SecureRandom();

  private ExampleDesks() {}

  /** A fresh set of settings on port 8080; each call draws new secrets. */
  public static DesksSettings settings() {
    return new DesksSettings(
        8080, "/servicedesk", "/servicenow", secret(), serviceDesk(), serviceNow());
  }

  /** 32 random hexadecimal digits. */
  public static String secret() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static ServiceDeskSettings serviceDesk() {
    return ExampleServiceDesk.settings(secret());
  }

  private static ServiceNowSettings serviceNow() {
    return ExampleServiceNow.settings(secret(), secret(), secret());
  }
}
