package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.bridge.BridgeSettings;
import io.ticketbridge.sandbox.desk.DesksSettings;
import io.ticketbridge.sandbox.desk.ExampleDesks;
import io.ticketbridge.sandbox.desk.delivery.DeliverySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What chaos runs on: small services, impatient desks that know a priority which no mapping has.
 */
final class Stage {

  private static final int HEAP_MEGABYTES = 192;
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);
  private static final Duration REPEATED_AFTER = Duration.ofMillis(300);

  /** Longer than any service is away: who gives up earlier loses what no guarantee covers. */
  private static final int REPEATS = 1000;

  private Stage() {}

  static BridgeSettings settings(Path root, Path folder, ChaosOptions options) {
    BridgeSettings settings =
        BridgeSettings.of(root, desks(options))
            .withFolder(folder)
            .withConfiguration(Scale.configuration(options.losesWebhooks()))
            .withHeapMegabytes(HEAP_MEGABYTES)
            .keepingLogs()
            .disturbingTheCloud();
    return options.executables() ? settings.asExecutables() : settings;
  }

  private static DesksSettings desks(ChaosOptions options) {
    return ExampleDesks.settings()
        .withPort(0)
        .withServiceDesk(desk ->
            desk.withFlavour(options.flavour())
                .withPriorities(withUnmapped(desk.priorities()))
                .withSearchLag(Scale.SEARCH_LAG)
                .withDelivery(impatient(desk.delivery())))
        .withServiceNow(desk -> desk.withDelivery(impatient(desk.delivery())));
  }

  private static DeliverySettings impatient(DeliverySettings delivery) {
    return delivery
        .withRetryInterval(REPEATED_AFTER)
        .withAnswerTimeout(ANSWERED_WITHIN)
        .withRepeats(REPEATS);
  }

  private static List<String> withUnmapped(List<String> priorities) {
    List<String> more = new ArrayList<>(priorities);
    more.add(Playwright.UNMAPPED);
    return more;
  }
}
