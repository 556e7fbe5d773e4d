package io.ticketbridge.sandbox.start;

/** How a service is built and run. */
enum Form {
  JVM("jvm", "JVM"),
  CACHED("aot", "JVM, AOT cache"),
  NATIVE("native", "native");

  private final String word;
  private final String title;

  Form(String word, String title) {
    this.word = word;
    this.title = title;
  }

  /** What the command line calls it. */
  String word() {
    return word;
  }

  String title() {
    return title;
  }
}
