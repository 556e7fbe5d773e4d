package io.ticketbridge.ticket;

/** The fields of a ticket that a bridge carries. */
public enum Field {
  /** One line that says what is the matter. Written when the counterpart is created. */
  SUMMARY,
  /** The long text. Written when the counterpart is created. */
  DESCRIPTION,
  STATUS,
  PRIORITY,
  /** The affected service: Service Desk's organisation, ServiceNow's business service. */
  SERVICE,
  ASSIGNMENT_GROUP;

  /** Whether a vocabulary translates this field; the others are text and go through a template. */
  public boolean hasVocabulary() {
    return this != SUMMARY && this != DESCRIPTION;
  }
}
