package io.ticketbridge.adapters.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is configured under {@code ticketbridge}. All services of a deployment read the
 * same file, and a key that is not declared here, or in what is nested here, stops the start.
 *
 * <p>A value that must be there is declared as optional nevertheless: what is missing is told
 * together with everything else that is wrong, by {@link Deployment}.
 */
@ConfigMapping(prefix = "ticketbridge")
public interface TicketbridgeConfig {

  /**
   * Name of the deployment, 1 to 20 lower-case letters, digits and hyphens; must be set. It stands
   * in the marker of every ticket that is created, so after a change the deployment no longer
   * recognises its own.
   */
  Optional<String> deployment();

  /** Name of the DynamoDB table, 3 to 255 letters, digits, dots, hyphens and underscores. */
  @WithDefault("ticketbridge")
  String table();

  /** Name of the FIFO queue between the services; ends in {@code .fifo}. */
  @WithDefault("ticketbridge.fifo")
  String queue();

  /** Name of the FIFO queue for messages that cannot be read at all; ends in {@code .fifo}. */
  @WithDefault("ticketbridge-dead.fifo")
  String deadLetterQueue();

  /**
   * How long one event may hold its lane; nothing is sent to a desk after that. 1 s to 15 min; with
   * a shorter one than the read time-outs, slow answers of a desk end as doubt.
   */
  @WithDefault("60s")
  Duration lease();

  /** When waiting and parked tickets are tried again. */
  RetryConfig retry();

  /**
   * How long a ticket born in ServiceNow may take, in all, to be created in Service Desk while
   * ServiceNow waits for the answer. 1 s to 60 s, and no longer than the lease.
   */
  @WithDefault("20s")
  Duration createDeadline();

  /**
   * How far a desk's clock may be behind ours when a comment is looked up whose write is in doubt,
   * 0 s to 5 min; ServiceNow shows whole seconds.
   */
  @WithDefault("5s")
  Duration clockTolerance();

  /**
   * How long the desks may take at the start to say whether the bridges can work, 1 s to 60 s. Who
   * has not answered by then is taken to be out of reach, which does not stop the start. A function
   * has 3 s: Lambda gives its whole start 10 s.
   */
  @WithDefault("20s")
  Duration startCheck();

  /** How the out-processor takes work from the queue and from the table. */
  ProcessorConfig processor();

  /** How a person proves to be an operator. */
  OperatorConfig operator();

  /** How the desks are asked for what no webhook brought. */
  CatchUpConfig catchUp();

  /** The Service Desk sites, by name. A name stands in stored keys: renaming forgets tickets. */
  Map<String, ServiceDeskConfig> serviceDesk();

  /** The ServiceNow instances, by name. A name stands in stored keys: renaming forgets tickets. */
  @WithName("servicenow")
  Map<String, ServiceNowConfig> serviceNow();

  /** Whose the predecessor's paths are. */
  LegacyConfig legacy();

  /** The bridges, by name. A name stands in stored keys: renaming strands what is under way. */
  Map<String, BridgeConfig> bridges();
}
