/** The JDK's virtual threads, on which every request and every lane is worked on. */
package io.ticketbridge.adapters.threads;
