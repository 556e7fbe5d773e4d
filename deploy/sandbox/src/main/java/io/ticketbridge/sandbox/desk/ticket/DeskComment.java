package io.ticketbridge.sandbox.desk.ticket;

import java.time.Instant;

/**
 * A comment as an agent sees it.
 *
 * @param id the comment's id at Service Desk, the journal entry's {@code sys_id} at ServiceNow
 * @param byIntegration whether the bridge's account wrote it
 */
public record DeskComment(
    String id,
    String text,
    Visibility visibility,
    String author,
    boolean byIntegration,
    Instant createdAt) {}
