/** What happened at the desks, in order: for the page, the story and the tests to follow. */
package io.ticketbridge.sandbox.desk.activity;
