package io.ticketbridge.lane;

import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;

/** What every {@link LaneStore} promises; each of them passes these tests. */
public abstract class LaneStoreContract
    implements EnteringContract, RecordingContract, WaitingContract, PairingContract {

  private LaneScene scene;

  /** An empty store that lives by this clock. */
  protected abstract LaneStore store(InstantSource clock);

  @BeforeEach
  void set() {
    scene = new LaneScene(this::store);
  }

  @Override
  public LaneScene scene() {
    return scene;
  }
}
