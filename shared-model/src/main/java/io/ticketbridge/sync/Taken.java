package io.ticketbridge.sync;

/**
 * A turn that was taken.
 *
 * @param turn as it stands now: its lane may have been held on, paired, or given another intent
 * @param step what it comes to
 */
record Taken(Turn turn, Step step) {}
