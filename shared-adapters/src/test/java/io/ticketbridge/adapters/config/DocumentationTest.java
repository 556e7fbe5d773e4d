package io.ticketbridge.adapters.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.ticketbridge.adapters.servicenow.ServiceNowBridge;
import io.ticketbridge.testing.ProjectFolder;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} and what is declared say the same. */
final class DocumentationTest {

  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| .+ \\| (.+) \\|");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern NAME = Pattern.compile("<[a-z]+>");

  @Test
  void everyKeyIsDocumentedWithItsDefault() throws IOException {
    var declared = new TreeMap<String, Optional<String>>();
    declare("", TicketbridgeConfig.class, Optional.empty(), declared);

    assertThat(documented()).isEqualTo(declared);
  }

  @Test
  void columnsThatGoWithAStateAreDocumentedAsTheyAre() throws IOException {
    String row =
        Files.readAllLines(ProjectFolder.root().resolve("docs/configuration.md")).stream()
            .filter(line -> line.startsWith("| `status-with."))
            .findFirst()
            .orElseThrow();
    String byDefault = row.substring(row.lastIndexOf("| for `incident`"));

    ServiceNowBridge.ALONGSIDE_INCIDENT.forEach((state, columns) ->
        columns.forEach((column, value) ->
            assertThat(byDefault).contains(state, "%s “%s”".formatted(column, value))));
    ServiceNowBridge.ALONGSIDE_PREDECESSOR.forEach((state, columns) ->
        columns.forEach((column, value) ->
            assertThat(byDefault).contains("%s with %s “%s”".formatted(state, column, value))));
  }

  /** By key, with * for a name that is the user's, the default if there is one. */
  private static Map<String, Optional<String>> documented() throws IOException {
    var documented = new TreeMap<String, Optional<String>>();
    List<String> prefixes = List.of("");
    for (String line : Files.readAllLines(ProjectFolder.root().resolve("docs/configuration.md"))) {
      if (line.startsWith("## ")) {
        prefixes = CODE.matcher(line).results().map(code -> code.group(1) + ".").toList();
        prefixes = prefixes.isEmpty() ? List.of("") : prefixes;
      }
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        for (String prefix : prefixes) {
          String key = NAME.matcher(prefix + row.group(1)).replaceAll("*");
          Matcher code = CODE.matcher(row.group(2));
          documented.put(key, code.matches() ? Optional.of(code.group(1)) : Optional.empty());
        }
      }
    }
    return documented;
  }

  private static void declare(
      String key, Type type, Optional<String> byDefault, Map<String, Optional<String>> declared) {
    if (type instanceof ParameterizedType generic) {
      Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      Class<?> raw = (Class<?>) generic.getRawType();
      if (raw == Map.class) {
        declare(key + ".*", last, byDefault, declared);
      } else if (Collection.class.isAssignableFrom(raw) && isGroup(last)) {
        declare(key + "[]", last, byDefault, declared);
      } else {
        declare(key, last, byDefault, declared);
      }
    } else if (isGroup(type)) {
      for (Method method : ((Class<?>) type).getMethods()) {
        declare(
            key.isEmpty() ? name(method) : key + "." + name(method),
            method.getGenericReturnType(),
            Optional.ofNullable(method.getAnnotation(WithDefault.class)).map(WithDefault::value),
            declared);
      }
    } else {
      declared.put(key, byDefault);
    }
  }

  private static boolean isGroup(Type type) {
    return type instanceof Class<?> group
        && group.isInterface()
        && group.getPackage() == TicketbridgeConfig.class.getPackage();
  }

  private static String name(Method method) {
    WithName given = method.getAnnotation(WithName.class);
    return given == null
        ? method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)
        : given.value();
  }
}
