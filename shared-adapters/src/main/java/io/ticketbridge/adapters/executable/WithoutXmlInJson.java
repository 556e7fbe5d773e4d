package io.ticketbridge.adapters.executable;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.RecomputeFieldValue;
import com.oracle.svm.core.annotate.TargetClass;
import javax.xml.datatype.DatatypeFactory;

/** Jackson reads the date types of XML by a factory that it makes at once. */
@TargetClass(className = "com.fasterxml.jackson.databind.ext.CoreXMLDeserializers")
final class WithoutXmlInJson {

  @Alias
  @RecomputeFieldValue(kind = RecomputeFieldValue.Kind.Reset)
  static DatatypeFactory _dataTypeFactory;

  private WithoutXmlInJson() {}
}
