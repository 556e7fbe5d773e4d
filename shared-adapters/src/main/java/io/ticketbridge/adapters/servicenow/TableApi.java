package io.ticketbridge.adapters.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.adapters.http.Answer;
import io.ticketbridge.adapters.http.Answer.Answered;
import io.ticketbridge.adapters.http.Call;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Written;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * ServiceNow's Table API: records by id or by query, with times in UTC and references as bare ids.
 * A 2xx is believed only with a {@code result}: an instance that sleeps answers 200 with a page,
 * and one whose transaction was cancelled half-way answers 200 with an {@code error}.
 */
record TableApi(Instance instance) {

  /** How an empty search is answered by the API's first version. */
  private static final String NOTHING_FOUND = "No Record found";

  /**
   * One page of records.
   *
   * @param total how many there are on all pages, if the instance says
   */
  record Page(List<Row> rows, Optional<Long> total) {}

  Looked<Row> get(String table, String id, Collection<String> columns, Instant deadline) {
    String doing = "read a record of table '%s'".formatted(table);
    if (!SysId.isOne(id)) {
      return new Looked.Missing<>("'%s' is no sys_id, so there is no such record".formatted(id));
    }
    Answer answer = instance.read(path(table, id) + shape(columns), deadline);
    return instance
        .judge()
        .looked(
            answer,
            doing,
            answered ->
                result(answered)
                    .filter(JsonNode::isObject)
                    .<Looked<Row>>map(result -> new Looked.Found<>(Row.of(result)))
                    .orElseGet(() -> nonsense(doing)));
  }

  /**
   * Records by query.
   *
   * @param query encoded query of ServiceNow; what comes from outside has been checked or
   *     {@linkplain #literal escaped}
   */
  Looked<Page> list(
      String table,
      String query,
      Collection<String> columns,
      int limit,
      int offset,
      Instant deadline) {
    String doing = "search table '%s'".formatted(table);
    Answer answer =
        instance.read(
            "/api/now/table/%s%s&sysparm_query=%s&sysparm_limit=%d&sysparm_offset=%d"
                .formatted(table, shape(columns), Call.encoded(query), limit, offset),
            deadline);
    if (answer instanceof Answered none && foundNothing(none)) {
      return new Looked.Found<>(new Page(List.of(), Optional.empty()));
    }
    return instance
        .judge()
        .looked(
            answer,
            doing,
            answered ->
                result(answered)
                    .filter(JsonNode::isArray)
                    .<Looked<Page>>map(result -> new Looked.Found<>(page(answered, result)))
                    .orElseGet(() -> nonsense(doing)));
  }

  /** Creates a record; the answer is the record as it is now. */
  Written<Row> insert(
      String table, Map<String, String> values, Collection<String> columns, Instant deadline) {
    return write(
        Call.json("POST", "/api/now/table/" + table + shape(columns), body(values)),
        "create a record of table '%s'".formatted(table),
        texts(values),
        deadline);
  }

  /** Changes a record; the answer is the record as it is now. */
  Written<Row> update(
      String table,
      String id,
      Map<String, String> values,
      Collection<String> columns,
      Instant deadline) {
    if (!SysId.isOne(id)) {
      return new Written.Refused<>(
          "'%s' is no sys_id, so there is no such record of table '%s'".formatted(id, table));
    }
    return write(
        Call.json("PATCH", path(table, id) + shape(columns), body(values)),
        "change record %s of table '%s'".formatted(id, table),
        texts(values),
        deadline);
  }

  /** What may stand as a value in an encoded query: a caret would begin the next condition. */
  static String literal(String value) {
    return value.replace("^", "^^");
  }

  private Written<Row> write(Call call, String doing, Collection<String> texts, Instant deadline) {
    return instance
        .judge()
        .written(
            instance.write(call, deadline),
            doing,
            texts,
            answered ->
                result(answered)
                    .filter(JsonNode::isObject)
                    .<Written<Row>>map(result -> new Written.Done<>(Row.of(result)))
                    .orElseGet(() ->
                        new Written.Unknown<>(
                            "ServiceNow answered %d without a record when asked to %s"
                                .formatted(answered.status(), doing))));
  }

  private static <T> Looked<T> nonsense(String doing) {
    return new Looked.Unavailable<>(
        Optional.empty(),
        "ServiceNow answered something else when asked to %s; is the instance awake?"
            .formatted(doing));
  }

  private static boolean foundNothing(Answered answered) {
    return answered.status() == 404 && Instance.complaints(answered.body()).contains(NOTHING_FOUND);
  }

  private static Optional<JsonNode> result(Answered answered) {
    return answered.body().has("error")
        ? Optional.empty()
        : Optional.of(answered.body().path("result"));
  }

  private static Page page(Answered answered, JsonNode result) {
    var rows = new ArrayList<Row>();
    result.forEach(node -> rows.add(Row.of(node)));
    Optional<Long> total =
        answered
            .header("X-Total-Count")
            .map(String::strip)
            .filter(count -> count.matches("\\d{1,18}"))
            .map(Long::valueOf);
    return new Page(rows, total);
  }

  private static String path(String table, String id) {
    return "/api/now/table/%s/%s".formatted(table, id);
  }

  private static String shape(Collection<String> columns) {
    return "?sysparm_display_value=false&sysparm_exclude_reference_link=true&sysparm_fields="
        + Call.encoded(String.join(",", columns));
  }

  /** What people wrote; the rest is codes, which may stand in a message. */
  private static List<String> texts(Map<String, String> values) {
    return values.entrySet().stream()
        .filter(value -> Differences.isText(value.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static ObjectNode body(Map<String, String> values) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    values.forEach(body::put);
    return body;
  }
}
