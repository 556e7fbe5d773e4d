package io.ticketbridge.adapters.threads;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import javax.crypto.Mac;

/**
 * Uses once, on the thread that starts the service, what the first requests would else initialise
 * side by side. A virtual thread that waits for a class that another one initialises keeps its
 * carrier (until JDK 26), and there are as few carriers as processors: if the other one waits for a
 * third, which is left without a carrier, all of them wait for ever. The JDK's security providers
 * are loaded under locks and are used by every request.
 */
@Singleton
class FirstUse {

  void prepare(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started)
      throws NoSuchAlgorithmException {
    UUID.randomUUID();
    Mac.getInstance("HmacSHA256");
    MessageDigest.getInstance("SHA-256");
  }
}
