package io.ticketbridge.lane;

import java.time.InstantSource;

final class InMemoryCatchUpStoreTest extends CatchUpStoreContract {

  @Override
  protected Table table(InstantSource clock) {
    var lanes = new InMemoryLaneStore(clock);
    return new Table(lanes, new InMemoryCatchUpStore(lanes));
  }
}
