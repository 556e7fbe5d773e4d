package io.ticketbridge.processor;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.ticketbridge.adapters.engine.StartCheck;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** What Lambda calls, with a batch of the queue or with the tick of a scheduler. */
@Singleton
final class ProcessorFunction implements RequestStreamHandler {

  private final ObjectMapper json;
  private final FunctionWork work;

  ProcessorFunction(ObjectMapper json, FunctionWork work) {
    this.json = json;
    this.work = work;
  }

  /** What is configured wrong at a desk stops the start. */
  void check(@Observes StartupEvent started, StartCheck check) {
    check.run();
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    var remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
    json.writeValue(answer, work.handle(json.readTree(event), remaining));
  }
}
