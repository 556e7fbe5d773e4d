package io.ticketbridge.adapters.executable;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import com.oracle.svm.core.annotate.TargetElement;

/** Kept by the Amazon extension like its {@linkplain WithoutXmlReaders counterpart}. */
@TargetClass(className = "com.sun.xml.internal.stream.XMLOutputFactoryImpl")
final class WithoutXmlWriters {

  @Substitute
  @TargetElement(name = TargetElement.CONSTRUCTOR_NAME)
  WithoutXmlWriters() {
    throw new UnsupportedOperationException("This executable writes no XML");
  }
}
