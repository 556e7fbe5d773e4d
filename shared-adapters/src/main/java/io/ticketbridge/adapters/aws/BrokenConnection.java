package io.ticketbridge.adapters.aws;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Makes a call that got no answer look like one. When a call's time is over, Amazon's client
 * disconnects it from another thread, and the JDK's {@link java.net.HttpURLConnection}, in the
 * midst of reading, may fail with a {@link RuntimeException} of its own. The client passes that on
 * as it is (its pull requests 6894 and 7347 mend that, in versions later than ours), and it would
 * count as a bug: not repeated, and logged as an error.
 */
public final class BrokenConnection implements ExecutionInterceptor {

  private static final String OF_THE_JDK = "sun.net.www.protocol.http";

  @Override
  public Throwable modifyException(
      Context.FailedExecution context, ExecutionAttributes attributes) {
    Throwable failure = context.exception();
    return failure instanceof RuntimeException
            && !(failure instanceof SdkException)
            && isOfTheJdk(failure)
        ? SdkClientException.create("The connection broke before there was an answer", failure)
        : failure;
  }

  private static boolean isOfTheJdk(Throwable failure) {
    StackTraceElement[] at = failure.getStackTrace();
    return at.length > 0 && at[0].getClassName().startsWith(OF_THE_JDK);
  }
}
