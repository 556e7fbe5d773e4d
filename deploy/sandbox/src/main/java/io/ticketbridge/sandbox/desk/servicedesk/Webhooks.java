package io.ticketbridge.sandbox.desk.servicedesk;

import io.ticketbridge.sandbox.desk.activity.Activity;
import io.ticketbridge.sandbox.desk.activity.ActivityLog;
import io.ticketbridge.sandbox.desk.activity.ActivityLog.Subject;
import io.ticketbridge.sandbox.desk.delivery.Courier;
import io.ticketbridge.sandbox.desk.delivery.Courier.Outcome;
import io.ticketbridge.sandbox.desk.delivery.Lanes;
import io.ticketbridge.sandbox.desk.delivery.Signatures;
import io.ticketbridge.sandbox.desk.delivery.WebhookTarget;
import io.ticketbridge.sandbox.desk.fault.Faults;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends the desk's webhooks. First attempts go out in the order of happening per ticket; a repeat
 * comes later, out of that order. Cloud repeats on 408, 409, 425, 429, 5xx and when no answer came;
 * Data Center never does.
 */
final class Webhooks implements AutoCloseable {

  private final ServiceDeskSettings settings;
  private final WebhookBodies bodies;
  private final Faults faults;
  private final ActivityLog log;
  private final Lanes lanes;
  private final Courier courier;
  private final AtomicInteger detours = new AtomicInteger();
  private volatile Optional<WebhookTarget> target = Optional.empty();

  Webhooks(ServiceDeskSettings settings, WebhookBodies bodies, Faults faults, ActivityLog log) {
    this.settings = settings;
    this.bodies = bodies;
    this.faults = faults;
    this.log = log;
    this.lanes = new Lanes(settings.delivery().backlog());
    this.courier = new Courier(settings.delivery());
  }

  /** A webhook on its way. */
  private record Parcel(
      WebhookTarget target, String identifier, JiraEvent event, byte[] body, int attempt) {
    Parcel again() {
      return new Parcel(target, identifier, event, body, attempt + 1);
    }
  }

  void target(Optional<WebhookTarget> other) {
    this.target = other;
  }

  /** How many webhooks have not reached their end. */
  int pending() {
    return lanes.size();
  }

  /** Sends the event's webhook, if one is registered; returns at once. */
  void fire(JiraEvent event) {
    target.ifPresent(registered -> {
      byte[] body = Json.bytes(bodies.body(event));
      Parcel parcel = new Parcel(registered, UUID.randomUUID().toString(), event, body, 0);
      enqueue(event.issue().id(), () -> send(parcel), parcel);
    });
  }

  private void enqueue(String lane, Runnable errand, Parcel parcel) {
    if (!lanes.submit(lane, errand)) {
      note(parcel, "lost, too many wait", OptionalLong.empty());
    }
  }

  private void send(Parcel parcel) {
    Faults.Sending sending =
        new Faults.Sending(
            DeskName.SERVICE_DESK,
            parcel.event().issue().id(),
            parcel.event().webhookEvent(),
            parcel.attempt());
    switch (faults.sending(sending)) {
      case Faults.Fate.Deliver() -> attempt(parcel);
      case Faults.Fate.Drop() -> note(parcel, "dropped", OptionalLong.empty());
      case Faults.Fate.Delay(Duration by) -> detour(by, () -> attempt(parcel), parcel);
      case Faults.Fate.Duplicate(int times) -> {
        for (int copy = 1; copy < Math.min(times, 10); copy++) {
          detour(Duration.ZERO, () -> attempt(parcel), parcel);
        }
        attempt(parcel);
      }
    }
  }

  private void attempt(Parcel parcel) {
    try {
      long begun = System.nanoTime();
      Outcome outcome = courier.carry(parcel.target().uri(), headers(parcel), parcel.body());
      OptionalLong millis = OptionalLong.of((System.nanoTime() - begun) / 1_000_000);
      note(parcel, outcome.label(), millis);
      if (isRepeated(outcome) && parcel.attempt() < repeats()) {
        Parcel next = parcel.again();
        detour(pause(outcome), () -> send(next), next);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does it later on a lane of its own, so that the ticket's other webhooks overtake it. */
  private void detour(Duration by, Runnable errand, Parcel parcel) {
    enqueue(
        "detour-" + detours.incrementAndGet(),
        () -> {
          try {
            Thread.sleep(by);
            errand.run();
          } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
          }
        },
        parcel);
  }

  private int repeats() {
    return settings.flavour() == Flavour.CLOUD ? settings.delivery().repeats() : 0;
  }

  private Duration pause(Outcome outcome) {
    Duration interval = settings.delivery().retryInterval();
    return switch (outcome) {
      case Outcome.Failed(String why) -> interval;
      case Outcome.Answered(int status, Optional<Duration> retryAfter, var body) -> {
        Duration asked = retryAfter.orElse(interval);
        Duration limit = settings.delivery().retryAfterLimit();
        yield asked.compareTo(limit) > 0 ? limit : asked;
      }
    };
  }

  private static boolean isRepeated(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed(String why) -> true;
      case Outcome.Answered(int status, var retryAfter, var body) ->
          status >= 500 || status == 408 || status == 409 || status == 425 || status == 429;
    };
  }

  private Map<String, String> headers(Parcel parcel) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("User-Agent", "Atlassian Webhook HTTP Client");
    if (settings.flavour() == Flavour.CLOUD) {
      headers.put("X-Atlassian-Webhook-Identifier", parcel.identifier());
      headers.put("X-Atlassian-Webhook-Flow", "Primary");
      if (parcel.attempt() > 0) {
        headers.put("X-Atlassian-Webhook-Retry", String.valueOf(parcel.attempt()));
      }
    }
    String secret = parcel.target().secret();
    if (!secret.isEmpty()) {
      headers.put("X-Hub-Signature", Signatures.hub(secret, parcel.body()));
    }
    return headers;
  }

  private void note(Parcel parcel, String outcome, OptionalLong millis) {
    Issue issue = parcel.event().issue();
    String repeat = parcel.attempt() == 0 ? "" : " (repeat " + parcel.attempt() + ")";
    log.note(
        DeskName.SERVICE_DESK,
        Activity.Kind.DELIVERED,
        new Subject(issue.key(), issue.id(), "", false),
        parcel.event().webhookEvent() + repeat + " " + outcome,
        millis);
  }

  @Override
  public void close() {
    lanes.close();
    courier.close();
  }
}
