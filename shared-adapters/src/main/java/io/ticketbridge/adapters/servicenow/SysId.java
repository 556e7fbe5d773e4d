package io.ticketbridge.adapters.servicenow;

import java.util.regex.Pattern;

/**
 * The form of a {@code sys_id}: nothing else may stand in the address of a record or in a query.
 */
final class SysId {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,32}");

  private SysId() {}

  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }
}
