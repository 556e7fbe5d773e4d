package io.ticketbridge.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A socket that takes connections, as Linux tells of it.
 *
 * @param address as in {@code /proc/net/tcp}: hexadecimal, words in the machine's byte order
 */
record Listening(String address, int port) {

  private static final String LISTEN = "0A";
  private static final Path PROC = Path.of("/proc");

  static boolean canBeSeen() {
    return Files.isReadable(PROC.resolve("self/net/tcp"));
  }

  /** All of these processes. */
  static List<Listening> of(Stream<ProcessHandle> processes) throws IOException {
    Set<String> theirs = new HashSet<>();
    for (ProcessHandle process : processes.toList()) {
      theirs.addAll(sockets(PROC.resolve(process.pid() + "/fd")));
    }
    List<Listening> found = new ArrayList<>();
    for (String table : List.of("self/net/tcp", "self/net/tcp6")) {
      if (Files.isReadable(PROC.resolve(table))) {
        found.addAll(rows(PROC.resolve(table), theirs));
      }
    }
    return found;
  }

  boolean isLoopback() {
    boolean four = address.length() == 8 && address.endsWith("7F");
    boolean fourInSix = address.startsWith("0000000000000000FFFF0000") && address.endsWith("7F");
    return four || fourInSix || address.equals("00000000000000000000000001000000");
  }

  private static Set<String> sockets(Path descriptors) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> files = Files.list(descriptors)) {
      for (Path file : files.toList()) {
        inodes.add(Files.isSymbolicLink(file) ? Files.readSymbolicLink(file).toString() : "");
      }
    }
    return inodes;
  }

  private static List<Listening> rows(Path table, Set<String> sockets) throws IOException {
    return Files.readAllLines(table).stream()
        .skip(1)
        .map(line -> line.strip().split("\\s+"))
        .filter(row -> row[3].equals(LISTEN) && sockets.contains("socket:[" + row[9] + "]"))
        .map(row -> row[1].split(":"))
        .map(local -> new Listening(local[0], Integer.parseInt(local[1], 16)))
        .toList();
  }
}
