package io.ticketbridge.adapters.config;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.Optional;

/** One entry of a vocabulary, {@code {wire: "22", means: investigating, default: true}}. */
public interface TermConfig {

  /** The value exactly as this side spells it; left out, it stands for a field that is not set. */
  Optional<String> wire();

  /** What it means: a word of your own, the same at both ends; must be set. */
  Optional<String> means();

  /**
   * Of several terms with one {@code wire} the one to read, of several with one {@code means} the
   * one to write.
   */
  @WithName("default")
  @WithDefault("false")
  boolean preferred();
}
