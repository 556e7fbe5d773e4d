package io.ticketbridge.sandbox.bridge;

/** The services of the bridge. */
public enum App {
  OUTBOUND("outbound-api"),
  INBOUND("inbound-api"),
  PROCESSOR("out-processor");

  private final String module;

  App(String module) {
    this.module = module;
  }

  /** The Maven module, which is also the name of the service's log. */
  public String module() {
    return module;
  }
}
