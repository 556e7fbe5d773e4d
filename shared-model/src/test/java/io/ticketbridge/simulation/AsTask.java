package io.ticketbridge.simulation;

import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Runs a test as a task whose every call goes well. */
final class AsTask implements InvocationInterceptor {

  @Override
  public void interceptTestMethod(
      Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    run(test);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    run(test);
  }

  private static void run(Invocation<Void> test) throws Throwable {
    var failure = new AtomicReference<Throwable>();
    var task =
        new Task(
            Task.Service.OUT_PROCESSOR, "a test", () -> proceed(test, failure), () -> {}, () -> {});
    while (!task.ended()) {
      task.go(Fate.DONE);
    }
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  private static void proceed(Invocation<Void> test, AtomicReference<Throwable> failure) {
    try {
      test.proceed();
    } catch (Throwable thrown) {
      failure.set(thrown);
    }
  }
}
