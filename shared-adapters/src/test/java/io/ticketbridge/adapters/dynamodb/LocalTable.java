package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.testing.LocalCloudProcess;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Tables of a test's own on DynamoDB Local, made as the sandbox makes the one for all. */
final class LocalTable {

  private static final AtomicInteger TABLES = new AtomicInteger();

  private LocalTable() {}

  /** Without repeats of its own: what is repeated in a test, the store repeats. */
  static DynamoDbClient client(ExecutionInterceptor... interceptors) {
    return DynamoDbClient.builder()
        .endpointOverride(LocalCloudProcess.start().dynamodb())
        .region(Region.of(LocalCloudProcess.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(LocalCloudProcess.KEY, LocalCloudProcess.KEY)))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(config ->
            config
                .executionInterceptors(List.of(interceptors))
                .retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  /** Makes an empty table like the sandbox's; returns its name. */
  static String make(DynamoDbClient client) {
    TableDescription like =
        client.describeTable(describe -> describe.tableName(LocalCloudProcess.NAME)).table();
    String name = "lanes-" + TABLES.incrementAndGet();
    var index = like.globalSecondaryIndexes().getFirst();
    client.createTable(create ->
        create
            .tableName(name)
            .attributeDefinitions(like.attributeDefinitions())
            .keySchema(like.keySchema())
            .globalSecondaryIndexes(
                GlobalSecondaryIndex.builder()
                    .indexName(index.indexName())
                    .keySchema(index.keySchema())
                    .projection(index.projection())
                    .build())
            .billingMode(BillingMode.PAY_PER_REQUEST));
    return name;
  }
}
