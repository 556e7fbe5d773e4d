package io.ticketbridge.testing;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What a service says of its API, in OpenAPI. */
public final class ApiDescription {

  private final Map<String, Object> whole;

  private ApiDescription(Map<String, Object> whole) {
    this.whole = whole;
  }

  /** Reads it as it was served, in YAML. */
  public static ApiDescription read(byte[] served) {
    return new ApiDescription(
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(new String(served, StandardCharsets.UTF_8)));
  }

  /**
   * The object at this place.
   *
   * @param names from the root, one below the other
   * @throws IllegalArgumentException if there is none
   */
  @SuppressWarnings("unchecked")
  public Map<String, Object> at(String... names) {
    Map<String, Object> found = whole;
    for (String name : names) {
      if (!(found.get(name) instanceof Map<?, ?> below)) {
        throw new IllegalArgumentException(
            "There is no object '" + name + "' in " + found.keySet());
      }
      found = (Map<String, Object>) below;
    }
    return found;
  }
}
