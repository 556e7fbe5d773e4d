package io.ticketbridge.sandbox.cloud;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * DynamoDB Local behind an HTTP server of our own: the one that it brings listens on every network
 * interface, and its start-up reports to its maker. One database for all credentials and regions.
 */
final class LocalDynamoDb implements AutoCloseable {

  private final Server server;
  private final LocalDynamoDBServerHandler handler;

  private LocalDynamoDb(Server server, LocalDynamoDBServerHandler handler) {
    this.server = server;
    this.handler = handler;
  }

  static LocalDynamoDb start(int port) {
    NativeLibraries.announce();
    var handler =
        new LocalDynamoDBServerHandler(
            new LocalDynamoDBRequestHandler(0, true, null, true, false), null);
    var server = new Server(new InetSocketAddress("127.0.0.1", port));
    server.setHandler(handler);
    var started = new LocalDynamoDb(server, handler);
    try {
      server.start();
    } catch (Exception e) {
      started.close();
      throw new IllegalStateException(
          "DynamoDB Local did not start on 127.0.0.1:" + port + "; choose a free port", e);
    }
    return started;
  }

  URI address() {
    var connector = (ServerConnector) server.getConnectors()[0];
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  @Override
  public void close() {
    try {
      server.stop();
      handler.close();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not stop; end its process", e);
    }
  }
}
