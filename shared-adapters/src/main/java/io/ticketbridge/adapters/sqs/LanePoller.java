package io.ticketbridge.adapters.sqs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Takes events from the queue and hands them to a handler: those of one lane in order, different
 * lanes side by side on virtual threads, at most {@link PollerSettings#lanes()} at once. A message
 * stays hidden while its lane is worked on and is deleted only once the handler says that its
 * outcome is recorded. Every event may be handed out more than once.
 */
public final class LanePoller {

  private static final Logger LOG = Logger.getLogger(LanePoller.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Messages messages;
  private final Function<Received, Handled> handler;
  private final PollerSettings settings;
  private final Semaphore slots;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();
  private final Thread poller;

  public LanePoller(
      SqsClient client,
      NamedQueue queue,
      NamedQueue deadLetters,
      Function<Received, Handled> handler,
      PollerSettings settings) {
    this.messages = new Messages(client, queue, deadLetters);
    this.handler = Objects.requireNonNull(handler, "handler");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.slots = new Semaphore(settings.lanes());
    this.poller = Thread.ofVirtual().name("lane-poller").unstarted(this::poll);
  }

  /** Begins to poll; once. */
  public void start() {
    poller.start();
  }

  /** Whether it polls: from its start until it is stopped, unless an error ended it. */
  public boolean isPolling() {
    return poller.isAlive();
  }

  /**
   * Asks for no more messages, finishes the events that are being worked on, and hands back the
   * rest. A poll that waits is given its time: a message that arrived just then would stay hidden.
   * Who is not done within the bound is interrupted, and its message comes again after its
   * visibility time-out.
   */
  public void stop(Duration within) {
    stopping.countDown();
    long deadline = System.nanoTime() + within.toNanos();
    try {
      poller.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      poller.interrupt();
      long left = Math.max(0, deadline - System.nanoTime());
      if (slots.tryAcquire(settings.lanes(), left, TimeUnit.NANOSECONDS)) {
        slots.release(settings.lanes());
      } else {
        LOG.warn("Not every lane was done in the time given; their events come again");
        running.forEach(Thread::interrupt);
      }
    } catch (InterruptedException e) {
      poller.interrupt();
      running.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
  }

  private void poll() {
    try {
      Duration pause = FIRST_PAUSE;
      while (isOn()) {
        int free = takeSlots();
        Optional<List<Message>> received = receive(free);
        hand(received.orElse(List.of()), free);
        if (received.isPresent()) {
          pause = FIRST_PAUSE;
        } else {
          stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
          pause = longer(pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<List<Message>> receive(int most) {
    try {
      return Optional.of(messages.receive(most, settings.pollWait(), settings.visibility()));
    } catch (SdkException e) {
      if (isOn()) {
        LOG.warn("The queue cannot be polled; it is tried again", e);
      }
      return Optional.empty();
    }
  }

  /** Every message of a poll might be of another lane: so as many are asked for as have a slot. */
  private int takeSlots() throws InterruptedException {
    slots.acquire();
    int taken = 1;
    while (taken < Messages.MOST && slots.tryAcquire()) {
      taken++;
    }
    return taken;
  }

  private void hand(List<Message> received, int taken) {
    Map<String, List<Message>> lanes = Messages.byGroup(received);
    slots.release(taken - lanes.size());
    lanes.values().forEach(this::begin);
  }

  private void begin(List<Message> batch) {
    var held = new Held(messages, batch);
    var delays = new Delays(settings.retryDelay());
    var run = new LaneRun(messages, batch, held, handler, delays, () -> !isOn());
    Thread.ofVirtual()
        .name("lane")
        .start(() -> {
          running.add(Thread.currentThread());
          try (var _ = Heartbeat.start(Messages.group(batch.getFirst()), held, settings)) {
            run.run();
          } finally {
            running.remove(Thread.currentThread());
            slots.release();
          }
        });
  }

  private boolean isOn() {
    return stopping.getCount() > 0;
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
