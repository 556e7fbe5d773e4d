package io.ticketbridge.lane;

import java.time.InstantSource;

final class InMemoryLaneStoreTest extends LaneStoreContract {

  @Override
  protected LaneStore store(InstantSource clock) {
    return new InMemoryLaneStore(clock);
  }
}
