package io.ticketbridge.adapters.log;

/**
 * Where an unexpected exception came from, without what it says: messages of foreign exceptions
 * quote what they choked on, which may be a ticket's text.
 */
public final class Trace extends Exception {

  private static final long serialVersionUID = 1L;
  private static final int MAX_CAUSES = 5;

  private Trace(Throwable of, int causes) {
    super(of.getClass().getName(), cause(of, causes));
    setStackTrace(of.getStackTrace());
  }

  public static Trace of(Throwable exception) {
    return new Trace(exception, 0);
  }

  private static Trace cause(Throwable of, int causes) {
    return of.getCause() == null || causes == MAX_CAUSES
        ? null
        : new Trace(of.getCause(), causes + 1);
  }
}
