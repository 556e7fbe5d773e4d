package io.ticketbridge.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/**
 * The sandbox's two desks as a process of their own, without webhooks, and the people who work at
 * them. Ends with this JVM, or when it is closed.
 */
public final class DesksProcess implements AutoCloseable {

  /** Names of the desks in the agents' API. */
  public static final String SERVICE_DESK = "servicedesk";

  public static final String SERVICENOW = "servicenow";

  private static final Duration READY_WITHIN = Duration.ofMinutes(4);
  private static final String MAIN = "io.ticketbridge.sandbox.desk.DesksMain";
  private static final Pattern SAID = Pattern.compile("([A-Z][A-Za-z' ]*:|) +(-u )?(\\S+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, DesksProcess> SHARED = new HashMap<>();

  private final Process process;
  private final Map<String, String> said;
  private final HttpClient http = HttpClient.newHttpClient();

  private DesksProcess(Process process, Map<String, String> said) {
    this.process = process;
    this.said = said;
  }

  /**
   * Starts them.
   *
   * @param flavour {@code CLOUD} or {@code DATA_CENTER}
   * @throws IllegalStateException if they are not ready within a minute
   */
  public static DesksProcess start(String flavour) {
    Path sandbox = ProjectFolder.root().resolve("deploy/sandbox/target");
    try {
      var builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-Xmx256m",
              "-cp",
              sandbox.resolve("classes") + ":" + Files.readString(sandbox.resolve("classpath.txt")),
              MAIN);
      builder.environment().putAll(Map.of("PORT_DESKS", "0", "SERVICE_DESK_FLAVOUR", flavour));
      Process process = builder.redirectErrorStream(true).start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      var ready = new CompletableFuture<Map<String, String>>();
      Thread.ofVirtual().name("desks-output").start(() -> read(process, ready));
      return new DesksProcess(process, await(process, ready));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the sandbox could not be started; build it with ./mvnw package -pl deploy/sandbox", e);
    }
  }

  /**
   * The ones that all tests of this JVM share, and that nobody closes; started when they are first
   * asked for. So a test looks at tickets of its own only.
   */
  public static synchronized DesksProcess shared(String flavour) {
    return SHARED.computeIfAbsent(flavour, DesksProcess::start);
  }

  private static Map<String, String> await(
      Process process, CompletableFuture<Map<String, String>> ready) {
    try {
      return ready.get(READY_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException("the desks did not start", e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the desks started; run it again", e);
    }
  }

  /** Reads addresses and accounts, and on to the end, so that the process never waits for it. */
  private static void read(Process process, CompletableFuture<Map<String, String>> ready) {
    var said = new HashMap<String, String>();
    String desk = "";
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        Matcher matcher = SAID.matcher(line);
        if (!matcher.matches()) {
          continue;
        }
        desk = matcher.group(1).isEmpty() ? desk : matcher.group(1);
        said.put(matcher.group(2) == null ? desk : desk + "-u", matcher.group(3));
        if (said.containsKey("ServiceNow:-u")) {
          ready.complete(Map.copyOf(said));
        }
      }
      ready.completeExceptionally(new IOException("they ended before they were ready: " + said));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  /** Service Desk's base address. */
  public URI serviceDesk() {
    return URI.create(said.get("Service Desk:"));
  }

  /** ServiceNow's base address. */
  public URI serviceNow() {
    return URI.create(said.get("ServiceNow:"));
  }

  /** The integration user of Service Desk. */
  public String serviceDeskUser() {
    return user("Service Desk:-u");
  }

  public String serviceDeskToken() {
    return secret("Service Desk:-u");
  }

  /** The integration user of ServiceNow. */
  public String serviceNowUser() {
    return user("ServiceNow:-u");
  }

  public String serviceNowPassword() {
    return secret("ServiceNow:-u");
  }

  private String user(String key) {
    String both = said.get(key);
    return both.substring(0, both.lastIndexOf(':'));
  }

  private String secret(String key) {
    String both = said.get(key);
    return both.substring(both.lastIndexOf(':') + 1);
  }

  /** A person raises a ticket; returns it as the agents' API shows it. */
  public JsonNode raise(String desk, String person, String summary, String priority) {
    return post(
        "%s/tickets".formatted(desk),
        Map.of(
            "person",
            person,
            "place",
            desk.equals(SERVICE_DESK) ? "ACP" : "incident",
            "summary",
            summary,
            "description",
            "Since this morning.",
            "priority",
            priority));
  }

  /** A person comments; {@code public} or {@code internal}. */
  public JsonNode comment(
      String desk, String person, String ticket, String text, String visibility) {
    return post(
        "%s/tickets/%s/comments".formatted(desk, ticket),
        Map.of("person", person, "text", text, "visibility", visibility));
  }

  /** An agent of the ticket's desk comments. */
  public CommentId say(TicketRef on, String text, Visibility visibility) {
    boolean serviceDesk = on.side() == Side.SERVICE_DESK;
    JsonNode said =
        comment(
            serviceDesk ? SERVICE_DESK : SERVICENOW,
            serviceDesk ? "ana" : "sam.support",
            on.id(),
            text,
            visibility.name().toLowerCase(Locale.ROOT));
    return new CommentId(said.path("id").asText());
  }

  /** Waits until this holds, as it does once a desk's search shows everything. */
  public static void eventually(Runnable assertion) {
    Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(assertion::run);
  }

  /** A person changes the status. */
  public JsonNode status(String desk, String person, String ticket, String status) {
    return post(
        "%s/tickets/%s/status".formatted(desk, ticket), Map.of("person", person, "status", status));
  }

  /** The ticket as its desk shows it to agents. */
  public JsonNode ticket(String desk, String key) {
    return send(request("%s/tickets/%s".formatted(desk, key)).GET());
  }

  /** All tickets of a desk with this summary. */
  public List<JsonNode> tickets(String desk, String summary) {
    JsonNode all = send(request("%s/tickets".formatted(desk)).GET()).path("tickets");
    return StreamSupport.stream(all.spliterator(), false)
        .filter(ticket -> ticket.path("summary").asText().equals(summary))
        .toList();
  }

  private JsonNode post(String path, Map<String, String> body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString())));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(said.get("The page:")).resolve("/api/desks/" + path))
        .header("X-Agent-Token", said.get("Agents' token:"));
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a person works at a desk", e);
    }
  }

  @Override
  public void close() {
    http.close();
    process.destroy();
  }
}
