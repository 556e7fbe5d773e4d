package io.ticketbridge.sandbox.desk.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The one port, on 127.0.0.1, behind which everything stands. */
public final class Front implements AutoCloseable {

  private static final int WAITING_CONNECTIONS = 256;

  static {
    // Without it each small answer over a kept-alive connection waits for a delayed ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // A request that does not arrive whole in a minute is given up.
    System.setProperty("sun.net.httpserver.maxReqTime", "60");
    // A bridge may keep a connection for five quiet minutes.
    System.setProperty("sun.net.httpserver.idleInterval", "300");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Takes the port; nothing is answered before {@link #open()}.
   *
   * @param port 0: a free one
   */
  public Front(int port) {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      server = HttpServer.create(new InetSocketAddress(loopback, port), WAITING_CONNECTIONS);
    } catch (IOException taken) {
      throw new UncheckedIOException(
          "Port " + port + " of 127.0.0.1 cannot be taken; is it in use?", taken);
    }
    server.setExecutor(threads);
  }

  public Front mount(String path, HttpHandler handler) {
    server.createContext(path, handler);
    return this;
  }

  public void open() {
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
