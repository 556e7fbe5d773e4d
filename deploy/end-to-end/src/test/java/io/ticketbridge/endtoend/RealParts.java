package io.ticketbridge.endtoend;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the tests one bridge on real parts, started once for all their classes. Each test leaves it
 * without faults and at rest.
 */
final class RealParts implements ParameterResolver, AfterEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(RealParts.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestBridge.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return bridge(context);
  }

  private static TestBridge bridge(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(TestBridge.class, _ -> TestBridge.start(), TestBridge.class);
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    bridge(context).tidyUp();
  }
}
