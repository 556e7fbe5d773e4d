package io.ticketbridge.sandbox.bridge;

import java.net.URI;

/** Where the services find DynamoDB and SQS: the local cloud itself, or the proxies before it. */
public record CloudAddresses(URI dynamodb, URI sqs) {}
