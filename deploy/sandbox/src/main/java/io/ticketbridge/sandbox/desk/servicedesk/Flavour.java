package io.ticketbridge.sandbox.desk.servicedesk;

/** Which Jira Service Management is simulated. */
public enum Flavour {
  CLOUD,
  DATA_CENTER
}
