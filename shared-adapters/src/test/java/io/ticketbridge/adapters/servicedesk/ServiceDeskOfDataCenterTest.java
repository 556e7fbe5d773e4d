package io.ticketbridge.adapters.servicedesk;

import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Flavour;

final class ServiceDeskOfDataCenterTest extends ServiceDeskContract {

  ServiceDeskOfDataCenterTest() {
    super(Flavour.DATA_CENTER);
  }
}
