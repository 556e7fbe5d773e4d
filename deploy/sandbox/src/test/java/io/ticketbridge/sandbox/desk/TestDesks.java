package io.ticketbridge.sandbox.desk;

import io.ticketbridge.sandbox.desk.servicedesk.Flavour;
import java.time.Duration;

/** Desks for tests: a free port, a search that does not lag, quick repeats. */
final class TestDesks {

  private TestDesks() {}

  static DesksSettings settings() {
    return ExampleDesks.settings()
        .withPort(0)
        .withServiceDesk(desk ->
            desk.withSearchLag(Duration.ZERO)
                .withDelivery(desk.delivery().withRetryInterval(Duration.ofMillis(20))))
        .withServiceNow(now ->
            now.withDelivery(
                now.delivery().withRetryInterval(Duration.ofMillis(20)).withRepeats(6)));
  }

  /** Desks that wait for an answer to a webhook only so long. */
  static Desks impatient(Duration patience) {
    return Desks.start(
        settings()
            .withServiceDesk(desk -> desk.withDelivery(desk.delivery().withAnswerTimeout(patience)))
            .withServiceNow(now -> now.withDelivery(now.delivery().withAnswerTimeout(patience))));
  }

  static Desks start() {
    return Desks.start(settings());
  }

  static Desks dataCenter() {
    return Desks.start(settings().withServiceDesk(desk -> desk.withFlavour(Flavour.DATA_CENTER)));
  }
}
