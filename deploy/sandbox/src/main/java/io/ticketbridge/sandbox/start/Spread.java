package io.ticketbridge.sandbox.start;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The figures of several runs: their median, and between what they lie. */
record Spread(double median, double least, double most) {

  static Spread of(List<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("Nothing was measured");
    }
    double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    return new Spread(median, sorted[0], Arrays.stream(sorted).max().orElseThrow());
  }

  /** "18 (17–22)", with so many digits behind the point. */
  String shown(int digits) {
    String number = "%." + digits + "f";
    return String.format(
        Locale.ROOT, number + " (" + number + "–" + number + ")", median, least, most);
  }
}
