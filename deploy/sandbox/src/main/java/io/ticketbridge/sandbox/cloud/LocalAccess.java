package io.ticketbridge.sandbox.cloud;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** What a client must name although the emulators look at neither. */
final class LocalAccess {

  static final Region REGION = Region.EU_WEST_2;

  static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private LocalAccess() {}
}
