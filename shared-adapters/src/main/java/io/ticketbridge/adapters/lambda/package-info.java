/**
 * AWS Lambda: how much time an invocation has, and what API Gateway sends to a function and wants
 * to be answered. Nothing here depends on Lambda's own libraries.
 */
package io.ticketbridge.adapters.lambda;
