package io.ticketbridge.adapters.lambda;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

/** What is said in the init phase of a function, before anything is made. */
@Singleton
@IfBuildProfile("lambda")
class FunctionStart {

  private static final String KEEP_ALIVE = "jdk.httpclient.keepalive.timeout";

  /**
   * Lambda freezes the function between two invocations, sometimes for minutes, and whoever is at
   * the other end of an idle connection does not wait for it. A write over such a connection would
   * be lost on the way, and its event in doubt: so none is kept. It must be said before the first
   * client is made.
   */
  void keepNoConnection(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
    if (System.getProperty(KEEP_ALIVE) == null) {
      System.setProperty(KEEP_ALIVE, "0");
    }
  }
}
