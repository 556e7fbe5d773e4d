package io.ticketbridge.adapters.servicenow;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Bodies that are nearly sound: what a slip in a script, a proxy or malice makes of one. */
final class Mutations {

  private static final List<String> SPLINTERS =
      List.of(
          "null",
          "{}",
          "[]",
          "\"\"",
          "true",
          "-1",
          "1e999",
          "0.1",
          "{\"value\":{\"value\":[]}}",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"../../x\"",
          "\"javascript:1\"",
          "\"a^b=c\"",
          ",",
          "}",
          "\"9999-99-99 99:99:99\"",
          "\"+999999999-01-01T00:00:00Z\"",
          "99999999999999999999999999");

  private Mutations() {}

  static Stream<byte[]> of(String body, long seed, int count) {
    var random = new Random(seed);
    return Stream.generate(() -> mutated(body, random)).limit(count);
  }

  private static byte[] mutated(String body, Random random) {
    var text = new StringBuilder(body);
    for (int i = random.nextInt(1, 4); i > 0 && !text.isEmpty(); i--) {
      switch (random.nextInt(5)) {
        case 0 -> replaceValue(text, random);
        case 1 -> text.deleteCharAt(random.nextInt(text.length()));
        case 2 -> text.setLength(random.nextInt(text.length()));
        case 3 -> text.insert(random.nextInt(text.length()), splinter(random));
        default -> replaceValue(text, random);
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(4) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  /** Puts something else behind one of the colons, so that mostly the body stays JSON. */
  private static void replaceValue(StringBuilder text, Random random) {
    int colon = text.indexOf(": ", random.nextInt(text.length()));
    int end = colon < 0 ? -1 : text.indexOf("\n", colon);
    if (end < 0) {
      return;
    }
    boolean opens = text.charAt(end - 1) == '{' || text.charAt(end - 1) == '[';
    boolean more = text.charAt(end - 1) == ',';
    if (!opens) {
      text.replace(colon + 2, more ? end - 1 : end, splinter(random));
    }
  }

  private static String splinter(Random random) {
    return SPLINTERS.get(random.nextInt(SPLINTERS.size()));
  }
}
