/**
 * For native images only: what executables leave out. Nobody here reads or writes XML, but
 * extensions keep the JDK's parsers for those who do, and they are a fifteenth of an executable.
 */
package io.ticketbridge.adapters.executable;
