package io.ticketbridge.functions;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a desk and counts connections; or accepts them and says nothing at all. */
final class Relay implements AutoCloseable {

  private static final int BACKLOG = 50;

  private final ServerSocket door;
  private final String path;
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();

  private Relay(String path) throws IOException {
    this.path = path;
    door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
  }

  /** One that nobody answers at. */
  static Relay silent() throws IOException {
    return new Relay("");
  }

  /** One that hands everything over to this desk. */
  static Relay before(URI desk) throws IOException {
    var relay = new Relay(desk.getPath());
    Thread.startVirtualThread(() -> relay.accept(desk));
    return relay;
  }

  String address() {
    return "http://localhost:" + door.getLocalPort() + path;
  }

  /** How many connections were opened so far. */
  int opened() {
    return opened.get();
  }

  /** How many the caller has not closed. */
  int open() {
    return open.get();
  }

  private void accept(URI desk) {
    while (!door.isClosed()) {
      try {
        Socket caller = door.accept();
        opened.incrementAndGet();
        open.incrementAndGet();
        Thread.startVirtualThread(() -> relay(caller, desk));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void relay(Socket caller, URI desk) {
    try (caller;
        var callee = new Socket(desk.getHost(), desk.getPort())) {
      Thread.startVirtualThread(() -> copy(callee, caller));
      copy(caller, callee);
    } catch (IOException e) {
      throw new IllegalStateException("The desk is running", e);
    } finally {
      open.decrementAndGet();
    }
  }

  /** Until the one closes, or the other. */
  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException closed) {
      // One of the two has hung up, which is how it ends.
      return;
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
