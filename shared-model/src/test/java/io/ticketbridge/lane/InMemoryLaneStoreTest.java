package io.ticketbridge.lane;

import java.time.InstantSource;

final class InMemoryLaneStoreTest extends LaneStoreContract {

  @Override
  protected Table table(InstantSource clock) {
    var store = new InMemoryLaneStore(clock);
    return new Table(store, new InMemoryLaneOffice(store, clock));
  }
}
