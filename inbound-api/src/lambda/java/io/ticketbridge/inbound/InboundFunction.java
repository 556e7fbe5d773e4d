package io.ticketbridge.inbound;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ticketbridge.adapters.lambda.HttpFunction;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** What Lambda calls with a message of ServiceNow that came through API Gateway. */
@Singleton
final class InboundFunction implements RequestStreamHandler {

  private final ObjectMapper json;
  private final HttpFunction http;

  InboundFunction(ObjectMapper json, HttpFunction http) {
    this.json = json;
    this.http = http;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    var remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
    json.writeValue(answer, http.handle(json.readTree(event), remaining));
  }
}
