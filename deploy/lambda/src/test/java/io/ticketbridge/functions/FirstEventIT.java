package io.ticketbridge.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ticketbridge.functions.RuntimeApi.Outcome;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A function that was just started answers the event that it was started for. How long that takes,
 * from the start of its process, is written to {@code target/functions/first-event.md}: once in a
 * build, and as often as the system property {@code first-event.runs} says.
 */
final class FirstEventIT {

  private static final int RUNS = Integer.getInteger("first-event.runs", 1);
  private static final Path FIGURES = Path.of("target", "functions", "first-event.md");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final BlockingQueue<JsonNode> SENT = new LinkedBlockingQueue<>(1_000);

  private static Functions functions;
  private static Gateway postbox;

  private final List<Double> started = new ArrayList<>();
  private final List<Double> answered = new ArrayList<>();
  private final List<Double> resident = new ArrayList<>();
  private final List<Double> load = new ArrayList<>();

  /** Has a function that was just started work on its first event. */
  @FunctionalInterface
  private interface FirstEvent {
    void answeredBy(Function fresh) throws InterruptedException;
  }

  /** What happens before the clock runs. */
  @FunctionalInterface
  private interface Happening {
    FirstEvent happens() throws InterruptedException, IOException;
  }

  @BeforeAll
  static void keepWhatDesksSend() throws IOException, InterruptedException {
    functions = Functions.running();
    functions.settle();
    postbox = Gateway.open().route("/webhooks", (event, _) -> kept(event));
    functions.tell(postbox);
    Files.writeString(
        FIGURES,
        """
        | function | zip, MB | asks for an event, ms | first event answered, ms | resident then, MiB | load |
        |---|---|---|---|---|---|
        """);
  }

  @AfterAll
  static void letDesksSendAgain() throws InterruptedException {
    functions.settle();
    functions.tell(functions.gateway);
    postbox.close();
  }

  @Test
  void commentIsQueued() throws Exception {
    DeskTicket raised = raised();

    measure(
        "outbound-api",
        () -> {
          functions
              .desks
              .serviceDesk()
              .comment("ana", raised.key(), "Looking at it.", Visibility.PUBLIC);
          JsonNode webhook = sentOf(raised);
          return fresh -> assertThat(status(fresh.answer(webhook))).isEqualTo(202);
        });
  }

  @Test
  void ticketIsCreatedInServiceDesk() throws Exception {
    measure(
        "inbound-api",
        () -> {
          JsonNode message =
              sentOf(
                  functions.desks.serviceNow().raise("sam.support", NewTicket.of("Slow", "Very.")));
          return fresh -> assertThat(status(fresh.answer(message))).isEqualTo(201);
        });
  }

  @Test
  void ticketIsCreatedInServiceNow() throws Exception {
    measure(
        "out-processor",
        () -> {
          functions.trigger.drain(functions.processor);
          DeskTicket raised = raised();
          List<Message> batch = functions.trigger.take(Duration.ofSeconds(5));
          return fresh -> {
            JsonNode answer = fresh.answer(Trigger.event(batch));
            functions.trigger.settle(batch, answer);
            assertThat(functions.inServiceNow(raised)).hasSize(1);
          };
        });
  }

  private void measure(String module, Happening happening) throws Exception {
    for (int run = 0; run < RUNS; run++) {
      SENT.clear();
      load.add(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
      FirstEvent event = happening.happens();
      try (Function fresh = Function.start(module, functions.environment(Map.of()))) {
        Duration asked = fresh.age();
        event.answeredBy(fresh);
        answered.add(fresh.age().toNanos() / 1e6);
        started.add(asked.toNanos() / 1e6);
        resident.add(fresh.residentMebibytes());
      }
    }
    Files.writeString(FIGURES, row(module), StandardOpenOption.APPEND);
  }

  private String row(String module) throws IOException {
    return String.format(
        Locale.ROOT,
        "| `%s` | %.1f | %s | %s | %s | %s |%n",
        module,
        Files.size(Function.zip(module)) / 1e6,
        spread(started),
        spread(answered),
        spread(resident),
        spread(load));
  }

  private static String spread(List<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    return String.format(
        Locale.ROOT, "%.0f (%.0f–%.0f)", median, sorted[0], sorted[sorted.length - 1]);
  }

  /** A ticket of Service Desk that is queued. */
  private static DeskTicket raised() throws InterruptedException, IOException {
    DeskTicket raised = functions.desks.serviceDesk().raise("cara", NewTicket.of("Slow", "Very."));
    assertThat(status(functions.outbound.answer(sentOf(raised)))).isEqualTo(202);
    return raised;
  }

  private static Outcome kept(JsonNode event) {
    SENT.add(event);
    return new Outcome.Answered(JsonNodeFactory.instance.objectNode().put("statusCode", 204));
  }

  /** The next message of a desk that is about this ticket; echoes of others go by. */
  private static JsonNode sentOf(DeskTicket ticket) throws InterruptedException, IOException {
    while (true) {
      JsonNode event = SENT.poll(20, TimeUnit.SECONDS);
      assertThat(event).as("what a desk sends about %s", ticket.key()).isNotNull();
      JsonNode told = JSON.readTree(event.path("body").asText());
      if (told.at("/issue/id").asText(told.path("sys_id").asText()).equals(ticket.id())) {
        return event;
      }
    }
  }

  private static int status(JsonNode answer) {
    return answer.path("statusCode").asInt();
  }
}
