/** The page that shows both desks side by side, and the agents' API it talks to. */
package io.ticketbridge.sandbox.desk.page;
