package io.ticketbridge.sandbox.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ticketbridge.sandbox.bridge.App;
import io.ticketbridge.sandbox.bridge.RunningBridge;
import io.ticketbridge.sandbox.chaos.Finding.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the services wrote into their logs, one JSON object a line, beside the diary. */
final class ServiceLogs {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_TRAIL = 400;

  /** That an event parked, which the lanes tell. */
  private static final String EVENT = "Event";

  private static final String DIARY = "";

  private record Line(String from, String at, String text) {}

  private static final String BEGINNING = "{\"timestamp\":\"";

  private static final Pattern ALARMING = Pattern.compile("Exception|Error|^\\s+at [\\w.$/@]+\\(");

  /** What the services say when their patience with the table ends. */
  private static final Pattern TABLE = Pattern.compile("Table '[^']+' could not ");

  private static final int MOST_ROUGH = 20;

  private final List<Line> lines = new ArrayList<>();
  private final List<Finding> rough = new ArrayList<>();

  ServiceLogs(RunningBridge bridge, Diary diary) {
    for (App app : App.values()) {
      // A killed service may leave half a line, and its successor writes on behind it.
      try (Stream<String> written = Files.lines(bridge.log(app))) {
        written.forEach(text -> take(app.module(), text));
      } catch (IOException | UncheckedIOException unreadable) {
        throw new IllegalStateException("Cannot read " + bridge.log(app), unreadable);
      }
    }
    diary.entries().forEach(it -> lines.add(new Line(DIARY, it.at().replace("Z", ""), it.text())));
    lines.sort(Comparator.comparing(Line::at));
  }

  private void take(String module, String text) {
    if (text.startsWith(BEGINNING) && text.length() > 37) {
      lines.add(new Line(module, text.substring(14, 37), text));
    } else {
      raw(module, text).ifPresent(rough::add);
    }
  }

  /** What did not come through the log is alarming where it tells of an error or a stack. */
  static Optional<Finding> raw(String module, String text) {
    return !text.contains(BEGINNING) && ALARMING.matcher(text).find()
        ? Optional.of(Finding.of(Question.SERVICE_FAILED, module + " printed: " + text.strip()))
        : Optional.empty();
  }

  /** Everything that was logged of a ticket, as one reads it. */
  List<String> trail(List<String> names) {
    List<String> trail =
        lines.stream()
            .filter(line -> names.stream().anyMatch(line.text()::contains))
            .map(ServiceLogs::readable)
            .toList();
    return trail.size() <= LONGEST_TRAIL
        ? trail
        : trail.subList(trail.size() - LONGEST_TRAIL, trail.size());
  }

  /** How often a service could not do something for want of the table. */
  int tableFailures() {
    return (int) lines.stream().filter(line -> TABLE.matcher(line.text()).find()).count();
  }

  /** Errors that are not about an event that parked; each kind once. */
  List<Finding> errors() {
    Map<String, List<Line>> kinds =
        lines.stream()
            .filter(line -> line.text().contains("\"level\":\"ERROR\""))
            .filter(line -> !json(line).path("message").asText().equals(EVENT))
            .collect(
                Collectors.groupingBy(ServiceLogs::kind, LinkedHashMap::new, Collectors.toList()));
    Stream<Finding> logged =
        kinds.entrySet().stream()
            .map(kind ->
                Finding.of(
                        Question.SERVICE_FAILED,
                        kind.getValue().size() + " times: " + kind.getKey())
                    .with(kind.getValue().stream().limit(3).map(ServiceLogs::readable).toList()));
    return Stream.concat(logged, rough.stream().distinct().limit(MOST_ROUGH)).toList();
  }

  private static String kind(Line line) {
    JsonNode json = json(line);
    String exception = json.path("exception").path("exceptionType").asText();
    String trace = json.path("stackTrace").asText().lines().findFirst().orElse(exception);
    return line.from() + ": " + json.path("message").asText() + " " + trace;
  }

  private static String readable(Line line) {
    if (line.from().equals(DIARY)) {
      return line.at().substring(11) + " " + line.text();
    }
    JsonNode json = json(line);
    StringBuilder text =
        new StringBuilder(line.at().substring(11))
            .append(' ')
            .append(line.from())
            .append(' ')
            .append(json.path("level").asText())
            .append(' ')
            .append(json.path("message").asText());
    json.path("mdc")
        .properties()
        .forEach(key -> {
          if (!key.getValue().asText().isEmpty()) {
            text.append(' ').append(key.getKey()).append('=').append(key.getValue().asText());
          }
        });
    json.path("stackTrace")
        .asText()
        .lines()
        .limit(12)
        .forEach(l -> text.append("\n    ").append(l));
    return text.toString();
  }

  private static JsonNode json(Line line) {
    try {
      return JSON.readTree(line.text());
    } catch (JsonProcessingException halfALine) {
      return MissingNode.getInstance();
    }
  }
}
