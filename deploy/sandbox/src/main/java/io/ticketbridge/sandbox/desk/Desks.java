package io.ticketbridge.sandbox.desk;

import io.ticketbridge.sandbox.desk.activity.ActivityLog;
import io.ticketbridge.sandbox.desk.fault.FaultSeam;
import io.ticketbridge.sandbox.desk.fault.Faults;
import io.ticketbridge.sandbox.desk.http.Front;
import io.ticketbridge.sandbox.desk.page.Page;
import io.ticketbridge.sandbox.desk.servicedesk.ServiceDesk;
import io.ticketbridge.sandbox.desk.servicenow.ServiceNow;
import java.net.URI;
import java.time.Clock;

/**
 * Both simulated desks, running.
 *
 * <pre>{@code
 * try (Desks desks = Desks.start(ExampleDesks.settings().withPort(0))) {
 *   desks.serviceDesk().sendWebhooksTo(new WebhookTarget(outboundApi, secret));
 *   desks.serviceNow().sendMessagesTo(new WebhookTarget(inboundApi, secret));
 *   desks.serviceDesk().raise("cara", NewTicket.of("VPN down", "Since this morning."));
 * }
 * }</pre>
 */
public final class Desks implements AutoCloseable {

  private final DesksSettings settings;
  private final FaultSeam faults = new FaultSeam();
  private final Front front;
  private final ActivityLog activity;
  private final ServiceDesk serviceDesk;
  private final ServiceNow serviceNow;
  private final Page page;

  private Desks(DesksSettings settings, Clock clock) {
    this.settings = settings;
    this.front = new Front(settings.port());
    this.activity = new ActivityLog(clock);
    this.serviceDesk =
        new ServiceDesk(settings.serviceDesk(), serviceDeskUri(), clock, faults, activity);
    this.serviceNow =
        new ServiceNow(settings.serviceNow(), serviceNowUri(), clock, faults, activity);
    this.page = new Page(serviceDesk, serviceNow, activity, settings.agentToken(), front.uri());
    front
        .mount(settings.serviceDeskPath(), serviceDesk.door())
        .mount(settings.serviceNowPath(), serviceNow.door())
        .mount("/api", page.api())
        .mount("/", page.files());
    front.open();
  }

  /**
   * Starts both desks, empty of tickets and without webhooks.
   *
   * @throws java.io.UncheckedIOException where the port is taken
   */
  public static Desks start(DesksSettings settings) {
    return start(settings, Clock.systemUTC());
  }

  /** The same with a clock of one's own. */
  public static Desks start(DesksSettings settings, Clock clock) {
    return new Desks(settings, clock);
  }

  /** The settings, with their secrets. */
  public DesksSettings settings() {
    return settings;
  }

  /** The page's address. */
  public URI pageUri() {
    return front.uri().resolve("/");
  }

  /** What the bridge is given as Service Desk's base address. */
  public URI serviceDeskUri() {
    return front.uri().resolve(settings.serviceDeskPath());
  }

  /** What the bridge is given as ServiceNow's base address. */
  public URI serviceNowUri() {
    return front.uri().resolve(settings.serviceNowPath());
  }

  public ServiceDesk serviceDesk() {
    return serviceDesk;
  }

  public ServiceNow serviceNow() {
    return serviceNow;
  }

  /** What happens at the desks. */
  public ActivityLog activity() {
    return activity;
  }

  /** Lets faults happen from now on, at both desks; {@link Faults#none()} ends them. */
  public void plug(Faults plugged) {
    faults.plug(plugged);
  }

  /** Stops at once; webhooks on their way are lost. */
  @Override
  public void close() {
    page.close();
    front.close();
    serviceDesk.close();
    serviceNow.close();
    activity.close();
  }
}
