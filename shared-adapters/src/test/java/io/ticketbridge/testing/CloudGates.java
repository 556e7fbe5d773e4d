package io.ticketbridge.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Stand between a service and its queue and table, and can be shut. */
public final class CloudGates implements QuarkusTestResourceLifecycleManager {

  private static final WireMockServer QUEUE = gate();
  private static final WireMockServer TABLE = gate();

  /** One that forgets what passed: polls would fill its memory. */
  private static WireMockServer gate() {
    return new WireMockServer(
        options().dynamicPort().bindAddress("127.0.0.1").disableRequestJournal());
  }

  @Override
  public Map<String, String> start() {
    var settings = new HashMap<>(new LocalCloudResource().start());
    QUEUE.start();
    TABLE.start();
    open();
    settings.put("quarkus.sqs.endpoint-override", "http://127.0.0.1:" + QUEUE.port());
    settings.put("quarkus.dynamodb.endpoint-override", "http://127.0.0.1:" + TABLE.port());
    // The SDK would try for long, and the table's own patience for longer.
    settings.put("quarkus.dynamodb.api-call-timeout", "1s");
    return settings;
  }

  /** Lets everything through. */
  public static void open() {
    open(QUEUE, LocalCloudProcess.start().sqs());
    open(TABLE, LocalCloudProcess.start().dynamodb());
  }

  private static void open(WireMockServer gate, URI behind) {
    gate.resetMappings();
    gate.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(behind.toString())));
  }

  /** As if SQS could not be reached. */
  public static void shutQueue() {
    shut(QUEUE);
  }

  /** As if DynamoDB could not be reached. */
  public static void shutTable() {
    shut(TABLE);
  }

  private static void shut(WireMockServer gate) {
    gate.resetMappings();
    gate.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
  }

  @Override
  public void stop() {
    QUEUE.stop();
    TABLE.stop();
  }
}
