package io.ticketbridge.lane;

import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every {@link LaneStore}, and the {@link LaneOffice} on the same table, promise; each of them
 * passes these tests.
 */
public abstract class LaneStoreContract
    implements EnteringContract,
        VanishedHolderContract,
        RecordingContract,
        WaitingContract,
        PairingContract,
        OfficeContract,
        MendingContract,
        JoiningContract {

  private LaneScene scene;

  /** Both views of one table. */
  public record Table(LaneStore store, LaneOffice office) {}

  /** An empty table that lives by this clock. */
  protected abstract Table table(InstantSource clock);

  @BeforeEach
  void set() {
    scene = new LaneScene(this::table);
  }

  @Override
  public LaneScene scene() {
    return scene;
  }
}
