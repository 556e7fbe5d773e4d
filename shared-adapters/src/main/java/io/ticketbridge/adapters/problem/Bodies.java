package io.ticketbridge.adapters.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.InputStream;

/** Reads the body of a request whole, within a bound. */
public final class Bodies {

  /** 1 MiB. */
  public static final int MAX_BYTES = 1024 * 1024;

  private Bodies() {}

  /**
   * The raw bytes of a body, whether its length was announced or not.
   *
   * @throws HttpProblem 413 if there are more than {@link #MAX_BYTES}, 408 if they stop coming
   */
  public static byte[] read(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw Problems.tooLarge();
      }
      return bytes;
    } catch (WebApplicationException e) {
      // The server's own bound on a body of unannounced length, should it be narrower than ours.
      throw e.getResponse().getStatus() == 413 ? Problems.tooLarge() : e;
    } catch (IOException e) {
      throw Problems.incomplete();
    }
  }
}
