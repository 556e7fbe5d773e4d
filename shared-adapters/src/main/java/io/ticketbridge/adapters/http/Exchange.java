package io.ticketbridge.adapters.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ticketbridge.adapters.http.Circuit.Result;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * One request over the wire, once. The JDK's client repeats only a GET or HEAD whose idle
 * connection turned out closed ({@code jdk.httpclient.enableAllMethodRetry} is off), and a connect.
 */
final class Exchange {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<Integer> NOBODY_THERE = Set.of(502, 503, 504);

  private final HttpClient client;
  private final Limits limits;

  Exchange(Limits limits) {
    this.limits = limits;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connect())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /** Sends and waits for the whole answer, its body included, for no longer than this. */
  Result send(HttpRequest request, Duration atMost) {
    var pending = client.sendAsync(request, Bounded.upTo(limits.maxBodyBytes()));
    try {
      return answered(pending.get(atMost.toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException failed) {
      return failed(failed.getCause());
    } catch (TimeoutException late) {
      // Short of time because of its caller's deadline, it says nothing about the system.
      boolean hadItsTime = atMost.compareTo(limits.read()) >= 0;
      return new Result(new Answer.Lost("no whole answer within " + atMost), hadItsTime);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Result(new Answer.Lost("interrupted while waiting for the answer"), false);
    } finally {
      pending.cancel(true);
    }
  }

  private Result answered(HttpResponse<Optional<byte[]>> response) {
    var answer =
        new Answer.Answered(
            response.statusCode(),
            response.headers().map(),
            response.body().map(Exchange::json).orElse(MissingNode.getInstance()));
    if (response.body().isEmpty() && answer.isSuccess()) {
      // It is there and said yes; one big ticket is no reason to leave it alone.
      return new Result(
          new Answer.TooLarge(
              "the answer %d is larger than %d bytes"
                  .formatted(answer.status(), limits.maxBodyBytes())),
          false);
    }
    return new Result(answer, NOBODY_THERE.contains(answer.status()));
  }

  private static JsonNode json(byte[] body) {
    try {
      JsonNode read = JSON.readTree(body);
      return read == null ? MissingNode.getInstance() : read;
    } catch (JacksonException noJson) {
      return MissingNode.getInstance();
    } catch (IOException impossible) {
      throw new IllegalStateException("Reading from memory failed", impossible);
    }
  }

  private static Result failed(Throwable cause) {
    return switch (cause) {
      case ConnectException refused when refused.getCause() instanceof UnresolvedAddressException ->
          notSent("its host name has no address; check the configured url");
      case ConnectException _ -> notSent("the connection was refused");
      case HttpConnectTimeoutException _ -> notSent("no connection in time");
      case SSLHandshakeException _ -> notSent("the TLS handshake failed; check its certificate");
      case IOException lost -> lost(lost);
      default -> throw new IllegalStateException("A call failed unforeseen", cause);
    };
  }

  private static Result notSent(String reason) {
    return new Result(new Answer.NotSent(Optional.empty(), reason), true);
  }

  private static Result lost(IOException cause) {
    // The message is the JDK's own; what the system sent does not stand in it.
    return new Result(
        new Answer.Lost("the answer was not received whole: " + cause.getClass().getSimpleName()),
        true);
  }
}
