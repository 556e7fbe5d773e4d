package io.ticketbridge.adapters.config;

import java.util.List;
import java.util.Optional;

/** What both ends of a bridge have: their side's vocabularies and templates. */
public interface EndConfig {

  /** By field, values that say nothing when they are read, and change nothing. */
  interface IgnoreConfig {

    /** Statuses that say nothing. */
    Optional<List<String>> status();

    /** Priorities that say nothing. */
    Optional<List<String>> priority();

    /** Services that say nothing. */
    Optional<List<String>> service();

    /** Assignment groups that say nothing. */
    Optional<List<String>> assignmentGroup();
  }

  /** By field, what a value means that is set and has no term; without it, the ticket parks. */
  interface OtherwiseConfig {

    /** What every other status means. */
    Optional<String> status();

    /** What every other priority means. */
    Optional<String> priority();

    /** What every other service means. */
    Optional<String> service();

    /** What every other assignment group means. */
    Optional<String> assignmentGroup();
  }

  /** The name of one of the connections of this side; must be set. */
  Optional<String> connection();

  /** What this side's statuses mean. */
  Optional<List<TermConfig>> status();

  /** What this side's priorities mean. */
  Optional<List<TermConfig>> priority();

  /** What this side's services mean: organisations there, business services here. */
  Optional<List<TermConfig>> service();

  /** What this side's assignment groups mean. */
  Optional<List<TermConfig>> assignmentGroup();

  /** By field, values that say nothing. */
  IgnoreConfig ignore();

  /** By field, what every other value means. */
  OtherwiseConfig otherwise();

  /** How text looks that is written to this side. */
  TemplatesConfig templates();
}
