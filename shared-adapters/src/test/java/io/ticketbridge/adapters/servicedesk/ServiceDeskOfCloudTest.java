package io.ticketbridge.adapters.servicedesk;

import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Flavour;

final class ServiceDeskOfCloudTest extends ServiceDeskContract {

  ServiceDeskOfCloudTest() {
    super(Flavour.CLOUD);
  }
}
