package io.ticketbridge.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Between the list and the retry the world goes on. */
final class OperatorTest {

  private static final String PAGE = "{\"lanes\":[{\"lane\":\"SD:acme:1\",\"reason\":\"403\"}]}";

  private final AtomicInteger answer = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/operator/lanes",
        exchange -> {
          boolean listing = exchange.getRequestMethod().equals("GET");
          byte[] body = (listing ? PAGE : "{}").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(listing ? 200 : answer.get(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource({"200,1", "404,0", "409,0", "503,0"})
  void onlyALaneThatWasTakenUpCountsAsRetried(int status, int retried) throws InterruptedException {
    answer.set(status);
    var operator =
        new Operator(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "token");

    assertThat(operator.retryParked(reason -> true)).isEqualTo(retried);
  }
}
