/**
 * The cloud of the sandbox: DynamoDB Local and ElasticMQ in this JVM, on loopback, with the table
 * and the queues that Ticketbridge needs. Nothing outlives the JVM.
 */
package io.ticketbridge.sandbox.cloud;
