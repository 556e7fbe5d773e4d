package io.ticketbridge.sandbox.bridge;

import io.ticketbridge.sandbox.desk.DesksSettings;
import io.ticketbridge.sandbox.desk.ExampleDesks;

/**
 * The secrets of one run: random, and gone with it.
 *
 * @param serviceDeskUser the bridge's account at Service Desk
 * @param serviceNowUser the bridge's account at ServiceNow
 * @param operatorToken opens the operator's API of out-processor
 * @param agentToken opens the desks' page
 */
public record RunSecrets(
    String serviceDeskUser,
    String serviceDeskToken,
    String serviceDeskWebhook,
    String serviceNowUser,
    String serviceNowPassword,
    String serviceNowWebhook,
    String operatorToken,
    String agentToken) {

  /** Those of the desks, and new ones for what they send. */
  public static RunSecrets draw(DesksSettings settings) {
    var serviceDesk = settings.serviceDesk().accounts().getFirst();
    var serviceNow = settings.serviceNow().accounts().getFirst();
    return new RunSecrets(
        serviceDesk.userName(),
        serviceDesk.token(),
        ExampleDesks.secret(),
        serviceNow.userName(),
        serviceNow.password(),
        ExampleDesks.secret(),
        ExampleDesks.secret(),
        settings.agentToken());
  }

  @Override
  public String toString() {
    return "RunSecrets[***]";
  }
}
