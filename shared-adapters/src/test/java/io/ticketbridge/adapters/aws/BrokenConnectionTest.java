package io.ticketbridge.adapters.aws;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the HTTP client throws, and what becomes of it. */
final class BrokenConnectionTest {

  /** As it was seen: the second look at a connection that failed within. */
  @Test
  void whatTheJdkFailsWithInTheMidstOfReadingIsACallWithoutAnAnswer() {
    var broken = new RuntimeException(new NullPointerException());
    broken.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement(
              "sun.net.www.protocol.http.HttpURLConnection",
              "getInputStream0",
              "HttpURLConnection.java",
              1319),
          new StackTraceElement("java.net.HttpURLConnection", "getResponseCode", null, 502)
        });

    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(() -> call(broken))
        .withCause(broken);
  }

  @Test
  void whatIsWrongElsewhereStaysAsItIs() {
    var bug = new IllegalStateException("a bug of ours");

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> call(bug))
        .isSameAs(bug);
  }

  private static void call(RuntimeException failure) {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClient(new Failing(failure))
            .overrideConfiguration(with -> with.addExecutionInterceptor(new BrokenConnection()))
            .build()) {
      client.getItem(
          get -> get.tableName("lanes").key(Map.of("pk", AttributeValue.fromS("SD#acme#1"))));
    }
  }

  private record Failing(RuntimeException failure) implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          throw failure;
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }
}
