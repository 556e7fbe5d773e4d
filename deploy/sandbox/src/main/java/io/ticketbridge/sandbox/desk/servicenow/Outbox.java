package io.ticketbridge.sandbox.desk.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.sandbox.desk.activity.Activity;
import io.ticketbridge.sandbox.desk.activity.ActivityLog;
import io.ticketbridge.sandbox.desk.activity.ActivityLog.Subject;
import io.ticketbridge.sandbox.desk.delivery.Courier;
import io.ticketbridge.sandbox.desk.delivery.Courier.Outcome;
import io.ticketbridge.sandbox.desk.delivery.DeliverySettings;
import io.ticketbridge.sandbox.desk.delivery.Lanes;
import io.ticketbridge.sandbox.desk.delivery.Signatures;
import io.ticketbridge.sandbox.desk.delivery.WebhookTarget;
import io.ticketbridge.sandbox.desk.fault.Faults;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends the business rule's messages, one record's strictly in order: the next waits until the one
 * before was answered. A message is repeated with the same {@code webhook-id} on 5xx, 429 and when
 * no answer came.
 */
final class Outbox implements AutoCloseable {

  /** Hears of the other side's id for a record. */
  @FunctionalInterface
  interface Listener {
    void identified(Row row, String externalIdentifier);
  }

  private final DeliverySettings settings;
  private final Clock clock;
  private final Faults faults;
  private final ActivityLog log;
  private final Listener listener;
  private final Lanes lanes;
  private final Courier courier;
  private final AtomicInteger copies = new AtomicInteger();
  private volatile Optional<WebhookTarget> target = Optional.empty();

  Outbox(
      DeliverySettings settings, Clock clock, Faults faults, ActivityLog log, Listener listener) {
    this.settings = settings;
    this.clock = clock;
    this.faults = faults;
    this.log = log;
    this.listener = listener;
    this.lanes = new Lanes(settings.backlog());
    this.courier = new Courier(settings);
  }

  private record Message(WebhookTarget target, String id, Row row, String operation, byte[] body) {}

  void target(Optional<WebhookTarget> other) {
    this.target = other;
  }

  int pending() {
    return lanes.size();
  }

  /** Queues the message, if it has somewhere to go; returns at once. */
  void post(Row row, JsonNode json) {
    target.ifPresent(rest -> {
      String id = "msg_" + UUID.randomUUID().toString().replace("-", "");
      Message message = new Message(rest, id, row, Json.text(json, "operation"), Json.bytes(json));
      if (!lanes.submit(row.sysId(), () -> deliver(message))) {
        note(message, 0, "lost, too many wait", OptionalLong.empty());
      }
    });
  }

  private void deliver(Message message) {
    try {
      for (int attempt = 0; attempt <= settings.repeats(); attempt++) {
        Outcome outcome = attempt(message, attempt);
        if (!isRepeated(outcome)) {
          conclude(message, outcome);
          return;
        }
        Thread.sleep(pause(outcome));
      }
      note(message, settings.repeats(), "given up", OptionalLong.empty());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private Outcome attempt(Message message, int attempt) throws InterruptedException {
    Faults.Sending sending =
        new Faults.Sending(
            DeskName.SERVICE_NOW, message.row().sysId(), message.operation(), attempt);
    return switch (faults.sending(sending)) {
      case Faults.Fate.Deliver() -> carry(message, attempt);
      case Faults.Fate.Drop() -> {
        note(message, attempt, "dropped", OptionalLong.empty());
        yield new Outcome.Answered(202, Optional.empty(), Json.object());
      }
      case Faults.Fate.Delay(Duration by) -> {
        Thread.sleep(by);
        yield carry(message, attempt);
      }
      case Faults.Fate.Duplicate(int times) -> {
        for (int copy = 1; copy < Math.min(times, 10); copy++) {
          lanes.submit("copy-" + copies.incrementAndGet(), () -> carryCopy(message, attempt));
        }
        yield carry(message, attempt);
      }
    };
  }

  private void carryCopy(Message message, int attempt) {
    try {
      carry(message, attempt);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private Outcome carry(Message message, int attempt) throws InterruptedException {
    long begun = System.nanoTime();
    Outcome outcome = courier.carry(message.target().uri(), headers(message), message.body());
    long millis = (System.nanoTime() - begun) / 1_000_000;
    note(message, attempt, outcome.label(), OptionalLong.of(millis));
    return outcome;
  }

  private void conclude(Message message, Outcome outcome) {
    if (outcome instanceof Outcome.Answered(int status, var retryAfter, var body)
        && (status == 200 || status == 201)) {
      String identifier = Json.text(body, "external_identifier");
      if (!identifier.isEmpty()) {
        listener.identified(message.row(), identifier);
      }
    }
  }

  private static boolean isRepeated(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed(String why) -> true;
      case Outcome.Answered(int status, var retryAfter, var body) -> status >= 500 || status == 429;
    };
  }

  private Duration pause(Outcome outcome) {
    Duration interval = settings.retryInterval();
    return switch (outcome) {
      case Outcome.Failed(String why) -> interval;
      case Outcome.Answered(int status, Optional<Duration> retryAfter, var body) -> {
        Duration asked = retryAfter.orElse(interval);
        Duration limit = settings.retryAfterLimit();
        yield asked.compareTo(limit) > 0 ? limit : asked;
      }
    };
  }

  private Map<String, String> headers(Message message) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("User-Agent", "ServiceNow/1.0");
    String secret = message.target().secret();
    if (!secret.isEmpty()) {
      long now = clock.instant().getEpochSecond();
      headers.put("webhook-id", message.id());
      headers.put("webhook-timestamp", String.valueOf(now));
      headers.put(
          "webhook-signature", Signatures.standard(secret, message.id(), now, message.body()));
    }
    return headers;
  }

  private void note(Message message, int attempt, String outcome, OptionalLong millis) {
    String repeat = attempt == 0 ? "" : " (repeat " + attempt + ")";
    log.note(
        DeskName.SERVICE_NOW,
        Activity.Kind.DELIVERED,
        new Subject(message.row().number(), message.row().sysId(), "", false),
        message.operation() + repeat + " " + outcome,
        millis);
  }

  @Override
  public void close() {
    lanes.close();
    courier.close();
  }
}
