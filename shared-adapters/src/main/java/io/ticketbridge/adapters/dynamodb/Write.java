package io.ticketbridge.adapters.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** One row's part in a transaction. A refusal always tells what stood in the way. */
sealed interface Write permits Change, Write.Put, Write.Delete {

  TransactWriteItem in(String table);

  /** The whole row, whatever was there. */
  record Put(Map<String, AttributeValue> row, Terms terms) implements Write {

    static Put of(Map<String, AttributeValue> row) {
      return new Put(row, new Terms());
    }

    /** Only if there is no such row yet. */
    static Put anew(Map<String, AttributeValue> row) {
      var terms = new Terms();
      return new Put(row, terms.require(terms.absent(Keys.PARTITION)));
    }

    @Override
    public TransactWriteItem in(String table) {
      return TransactWriteItem.builder()
          .put(put ->
              put.tableName(table)
                  .item(row)
                  .conditionExpression(terms.condition())
                  .expressionAttributeNames(terms.names())
                  .expressionAttributeValues(terms.values())
                  .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
          .build();
    }
  }

  record Delete(Map<String, AttributeValue> key, Terms terms) implements Write {

    /** Gone afterwards, whether or not it was there. */
    static Delete of(Map<String, AttributeValue> key) {
      return new Delete(key, new Terms());
    }

    /** Refused if it is not there (any more). */
    static Delete present(Map<String, AttributeValue> key) {
      var terms = new Terms();
      return new Delete(key, terms.require(terms.present(Keys.PARTITION)));
    }

    @Override
    public TransactWriteItem in(String table) {
      return TransactWriteItem.builder()
          .delete(delete ->
              delete
                  .tableName(table)
                  .key(key)
                  .conditionExpression(terms.condition())
                  .expressionAttributeNames(terms.names())
                  .expressionAttributeValues(terms.values())
                  .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
          .build();
    }
  }
}
