/**
 * What tests need from outside: the sandbox's cloud as a process, and the way to it in the project.
 * Travels to the apps in the test jar of this module.
 */
package io.ticketbridge.testing;
