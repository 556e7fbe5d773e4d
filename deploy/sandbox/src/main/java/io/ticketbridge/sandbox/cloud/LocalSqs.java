package io.ticketbridge.sandbox.cloud;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;

/**
 * ElasticMQ on loopback. It speaks both protocols of SQS.
 *
 * <p>It runs on actors of ours: its own would not stop if its port is taken.
 */
final class LocalSqs implements AutoCloseable {

  private static final Duration STOPS_WITHIN = Duration.create(10, TimeUnit.SECONDS);

  /** Stands for whatever address the caller used, so that a queue's address fits any port. */
  private static final NodeAddress ADDRESS_OF_THE_CALLER = new NodeAddress("http", "*", 0, "");

  private final ActorSystem actors;
  private final URI address;

  private LocalSqs(ActorSystem actors, URI address) {
    this.actors = actors;
    this.address = address;
  }

  static LocalSqs start(int port) {
    ActorSystem actors = ActorSystem.create("elasticmq", actorSettings());
    try {
      SQSRestServer server =
          SQSRestServerBuilder.withActorSystem(actors)
              .withInterface("127.0.0.1")
              .withPort(port)
              .withServerAddress(ADDRESS_OF_THE_CALLER)
              .start();
      int bound = server.waitUntilStarted().localAddress().getPort();
      return new LocalSqs(actors, URI.create("http://127.0.0.1:" + bound));
    } catch (RuntimeException e) {
      stop(actors);
      throw new IllegalStateException(
          "ElasticMQ did not start on 127.0.0.1:" + port + "; choose a free port", e);
    }
  }

  URI address() {
    return address;
  }

  @Override
  public void close() {
    stop(actors);
  }

  private static void stop(ActorSystem actors) {
    try {
      Await.ready(actors.terminate(), STOPS_WITHIN);
    } catch (TimeoutException e) {
      throw new IllegalStateException("ElasticMQ did not stop; end its process", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Config actorSettings() {
    return ConfigFactory.parseMap(
            Map.of(
                "pekko.daemonic",
                true,
                "pekko.log-dead-letters",
                0,
                "pekko.jvm-shutdown-hooks",
                false,
                "pekko.loglevel",
                "WARNING",
                "pekko.stdout-loglevel",
                "OFF"))
        .withFallback(ConfigFactory.load());
  }
}
