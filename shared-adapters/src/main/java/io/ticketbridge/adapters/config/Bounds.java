package io.ticketbridge.adapters.config;

import java.time.Duration;

/** Checks the names and bounds of the deployment as a whole. */
final class Bounds {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SHORTEST = Duration.ofMillis(10);

  private final TicketbridgeConfig config;
  private final Section section;

  Bounds(TicketbridgeConfig config, Section section) {
    this.config = config;
    this.section = section;
  }

  void check() {
    config
        .deployment()
        .ifPresent(name -> section.matches("deployment", name, "[a-z0-9][a-z0-9-]{0,19}"));
    checkNames();
    checkTimes();
    checkProcessor();
    checkCatchUp();
  }

  private void checkNames() {
    section.matches("table", config.table(), "[A-Za-z0-9_.-]{3,255}");
    section.matches("queue", config.queue(), "[A-Za-z0-9_-]{1,75}\\.fifo");
    section.matches("dead-letter-queue", config.deadLetterQueue(), "[A-Za-z0-9_-]{1,75}\\.fifo");
    if (config.queue().equals(config.deadLetterQueue())) {
      section.problem("dead-letter-queue", "is the queue itself; name another one");
    }
  }

  private void checkTimes() {
    section.within("lease", config.lease(), SECOND, MINUTE.multipliedBy(15));
    section.within("create-deadline", config.createDeadline(), SECOND, MINUTE);
    if (config.createDeadline().compareTo(config.lease()) > 0) {
      section.problem("create-deadline", "is longer than the lease; lower it, or raise lease");
    }
    section.within(
        "clock-tolerance", config.clockTolerance(), Duration.ZERO, MINUTE.multipliedBy(5));
    section.within("start-check", config.startCheck(), SECOND, MINUTE);
    Section retry = section.at("retry");
    retry.within("first", config.retry().first(), SHORTEST, MINUTE.multipliedBy(10));
    retry.within("longest", config.retry().longest(), config.retry().first(), DAY);
    retry.within("parked", config.retry().parked(), SHORTEST.multipliedBy(10), DAY.multipliedBy(7));
  }

  private void checkCatchUp() {
    Section catchUp = section.at("catch-up");
    CatchUpConfig asking = config.catchUp();
    catchUp.within("interval", asking.interval(), SHORTEST, MINUTE.multipliedBy(60));
    catchUp.within("overlap", asking.overlap(), SHORTEST.multipliedBy(10), DAY);
    catchUp.within("grace", asking.grace(), Duration.ZERO, asking.overlap().dividedBy(2));
    catchUp.within("events", asking.events(), 1, 10_000);
    catchUp.within("round", asking.round(), SHORTEST.multipliedBy(10), MINUTE);
  }

  private void checkProcessor() {
    Section processor = section.at("processor");
    ProcessorConfig work = config.processor();
    processor.within("lanes", work.lanes(), 1, 10_000);
    processor.within("poll-wait", work.pollWait(), Duration.ZERO, SECOND.multipliedBy(20));
    processor.within(
        "visibility-timeout", work.visibilityTimeout(), SECOND, MINUTE.multipliedBy(60));
    processor.within(
        "longest-work", work.longestWork(), work.visibilityTimeout(), DAY.dividedBy(2));
    processor.within("retry-delay", work.retryDelay(), Duration.ZERO, MINUTE.multipliedBy(5));
    processor.within("drain-interval", work.drainInterval(), SHORTEST, MINUTE.multipliedBy(5));
  }
}
