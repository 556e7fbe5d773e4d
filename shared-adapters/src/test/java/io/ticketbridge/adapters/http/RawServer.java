package io.ticketbridge.adapters.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that breaks the rules on purpose: for every request it says what was scripted, byte by
 * byte, and hangs up or stays silent.
 */
final class RawServer implements AutoCloseable {

  /** Answers nothing and closes the connection. */
  static final String HANG_UP = "";

  /** Answers nothing and keeps the connection. */
  static final String SILENCE = "(silence)";

  private final ServerSocket socket;
  private final List<String> script;
  private final List<String> requestLines = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();

  RawServer(String... script) {
    this.script = List.of(script);
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Thread.startVirtualThread(this::accept);
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** The first line of every request that arrived. */
  List<String> requestLines() {
    return List.copyOf(requestLines);
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        connections.add(connection);
        Thread.startVirtualThread(() -> serve(connection));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket connection) {
    try {
      var in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
      while (readRequest(in)) {
        String said = script.get(Math.min(requestLines.size(), script.size()) - 1);
        if (said.equals(HANG_UP)) {
          connection.close();
          return;
        }
        if (!said.equals(SILENCE)) {
          OutputStream out = connection.getOutputStream();
          out.write(said.getBytes(StandardCharsets.UTF_8));
          out.flush();
        }
      }
    } catch (IOException closed) {
      // The client went away, or the test is over.
    }
  }

  private boolean readRequest(BufferedReader in) throws IOException {
    String first = in.readLine();
    if (first == null) {
      return false;
    }
    int length = 0;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.toLowerCase().startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    for (int i = 0; i < length; i++) {
      in.read();
    }
    requestLines.add(first);
    return true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }
}
