package io.ticketbridge.sandbox.start;

import io.ticketbridge.sandbox.bridge.App;
import java.io.IOException;

/** What a service is given to do. */
interface Errand extends AutoCloseable {

  /** Has an event happen that the service has not seen; called before the service is started. */
  void happen() throws InterruptedException;

  /** Whether the service has answered that event; asked until it has. */
  boolean answered(Launched service);

  /** Has the service work on so many events, and waits until it has. */
  void load(Launched service, int events) throws InterruptedException;

  /** Waits until the service may be ended without leaving something half done. */
  void rest() throws InterruptedException;

  @Override
  void close();

  /**
   * The errand of a service.
   *
   * @param helper runs while {@code out-processor} is measured, and fills its queue
   */
  static Errand of(App app, Stand stand, Product helper) throws IOException, InterruptedException {
    return switch (app) {
      case OUTBOUND -> new Webhooks(stand);
      case INBOUND -> new Messages(stand);
      case PROCESSOR -> Lanes.fed(stand, helper);
    };
  }
}
