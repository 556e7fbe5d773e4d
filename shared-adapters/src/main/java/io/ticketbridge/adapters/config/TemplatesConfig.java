package io.ticketbridge.adapters.config;

import io.smallrye.config.WithDefault;

/**
 * How text looks that is written to one side. Braces that are to be shown are doubled: {@code
 * {{quote}}}.
 */
public interface TemplatesConfig {

  /** Of a created ticket; {key} {summary} {description} {reporter} {url}. */
  @WithDefault("{summary}")
  String summary();

  /** Of a created ticket; {key} {summary} {description} {reporter} {url}. */
  @WithDefault("{description}")
  String description();

  /** Of a carried comment; {key} {author} {text}; {text} must be there. */
  @WithDefault("{author}: {text}")
  String comment();
}
