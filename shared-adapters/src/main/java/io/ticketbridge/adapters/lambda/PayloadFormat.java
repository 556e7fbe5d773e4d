package io.ticketbridge.adapters.lambda;

/** What API Gateway and a function say to each other. */
enum PayloadFormat {

  /** REST APIs, and HTTP APIs that are told so. */
  ONE,

  /** HTTP APIs as they are by default. */
  TWO
}
