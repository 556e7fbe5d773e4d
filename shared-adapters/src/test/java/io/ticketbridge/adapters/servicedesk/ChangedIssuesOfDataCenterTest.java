package io.ticketbridge.adapters.servicedesk;

import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Flavour;
import io.ticketbridge.testing.DesksProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class ChangedIssuesOfDataCenterTest extends ChangedIssuesContract {

  private static DesksProcess desks;

  @BeforeAll
  static void open() {
    desks = DesksProcess.start("DATA_CENTER");
  }

  @AfterAll
  static void close() {
    desks.close();
  }

  @Override
  protected Scene scene() {
    return scene(desks, list(desks, Flavour.DATA_CENTER));
  }
}
