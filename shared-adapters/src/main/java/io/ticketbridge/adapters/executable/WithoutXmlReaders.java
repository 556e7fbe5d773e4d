package io.ticketbridge.adapters.executable;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import com.oracle.svm.core.annotate.TargetElement;

/** The Amazon extension keeps it for services that speak XML; SQS and DynamoDB speak JSON. */
@TargetClass(className = "com.sun.xml.internal.stream.XMLInputFactoryImpl")
final class WithoutXmlReaders {

  @Substitute
  @TargetElement(name = TargetElement.CONSTRUCTOR_NAME)
  WithoutXmlReaders() {
    throw new UnsupportedOperationException("This executable reads no XML");
  }
}
