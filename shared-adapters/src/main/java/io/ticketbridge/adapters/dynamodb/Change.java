package io.ticketbridge.adapters.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A change of some attributes of one row; the others stay as they are, whoever wrote them. */
final class Change implements Write {

  private final Map<String, AttributeValue> key;
  private final Terms terms = new Terms();
  private final List<String> sets = new ArrayList<>();
  private final List<String> removes = new ArrayList<>();
  private final List<String> adds = new ArrayList<>();

  Change(Map<String, AttributeValue> key) {
    this.key = key;
  }

  /** For conditions, which name and compare in the same expression. */
  Terms terms() {
    return terms;
  }

  Change require(String condition) {
    terms.require(condition);
    return this;
  }

  Change set(String attribute, AttributeValue value) {
    sets.add(terms.path(attribute) + " = " + terms.value(value));
    return this;
  }

  /** Keeps what is there. */
  Change setIfAbsent(String attribute, AttributeValue value) {
    String path = terms.path(attribute);
    sets.add("%s = if_not_exists(%s, %s)".formatted(path, path, terms.value(value)));
    return this;
  }

  /** What another attribute holds before this change; if it holds nothing, keeps what is there. */
  Change copyIfPresent(String from, String to) {
    String none = terms.value(AttributeValue.fromNul(true));
    String path = terms.path(to);
    sets.add(
        "%s = if_not_exists(%s, if_not_exists(%s, %s))"
            .formatted(path, terms.path(from), path, none));
    return this;
  }

  /** What another attribute holds before this change. */
  Change copy(String from, String to) {
    sets.add(terms.path(to) + " = " + terms.path(from));
    return this;
  }

  /** Lengthens a list at its end. */
  Change append(String attribute, AttributeValue list) {
    String path = terms.path(attribute);
    String none = terms.value(AttributeValue.fromL(List.of()));
    sets.add(
        "%s = list_append(if_not_exists(%s, %s), %s)"
            .formatted(path, path, none, terms.value(list)));
    return this;
  }

  Change remove(String... attributes) {
    for (String attribute : attributes) {
      removes.add(terms.path(attribute));
    }
    return this;
  }

  /** Counts; an absent attribute counts from zero. */
  Change add(String attribute, long number) {
    adds.add(terms.path(attribute) + " " + terms.value(Values.number(number)));
    return this;
  }

  private String expression() {
    var clauses = new ArrayList<String>();
    clause(clauses, "SET", sets);
    clause(clauses, "REMOVE", removes);
    clause(clauses, "ADD", adds);
    return String.join(" ", clauses);
  }

  private static void clause(List<String> clauses, String verb, List<String> parts) {
    if (!parts.isEmpty()) {
      clauses.add(verb + " " + String.join(", ", parts));
    }
  }

  /** As a call of its own, which answers with the whole row after or, if refused, before it. */
  UpdateItemRequest alone(String table) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(key)
        .updateExpression(expression())
        .conditionExpression(terms.condition())
        .expressionAttributeNames(terms.names())
        .expressionAttributeValues(terms.values())
        .returnValues(ReturnValue.ALL_NEW)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  @Override
  public TransactWriteItem in(String table) {
    return TransactWriteItem.builder()
        .update(update ->
            update
                .tableName(table)
                .key(key)
                .updateExpression(expression())
                .conditionExpression(terms.condition())
                .expressionAttributeNames(terms.names())
                .expressionAttributeValues(terms.values())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }
}
