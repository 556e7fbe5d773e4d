package io.ticketbridge.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.ticketbridge.testing.LocalCloudProcess;
import io.ticketbridge.testing.LocalCloudResource;
import java.util.HashMap;
import java.util.Map;

/** Stands between the service and its queue, and can be shut. */
public final class QueueGate implements QuarkusTestResourceLifecycleManager {

  private static final WireMockServer GATE =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

  @Override
  public Map<String, String> start() {
    var settings = new HashMap<>(new LocalCloudResource().start());
    GATE.start();
    open();
    settings.put("quarkus.sqs.endpoint-override", "http://127.0.0.1:" + GATE.port());
    return settings;
  }

  static void open() {
    GATE.resetAll();
    GATE.stubFor(
        any(anyUrl())
            .willReturn(aResponse().proxiedFrom(LocalCloudProcess.start().sqs().toString())));
  }

  /** As if SQS could not be reached. */
  static void shut() {
    GATE.resetAll();
    GATE.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
  }

  @Override
  public void stop() {
    GATE.stop();
  }
}
