package io.ticketbridge.inbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.ticketbridge.testing.LocalCloudResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The bridges of {@link ConfiguredBridges}, but the Service Desk {@code acme}, the queue and the
 * table speak TLS with a certificate that was made just now. The service trusts it, and nobody
 * else, by the JVM's own settings, which an executable has as well.
 */
public final class SecureEnds implements QuarkusTestResourceLifecycleManager {

  private static final String PASSWORD = "changeit";
  private static final int PATIENCE_SECONDS = 60;

  private final ConfiguredBridges bridges = new ConfiguredBridges();
  private final List<WireMockServer> gates = new ArrayList<>();
  private Path folder;

  @Override
  public Map<String, String> start() {
    try {
      folder = Files.createTempDirectory("secure-ends");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path keys = folder.resolve("keys.p12");
    Path certificate = folder.resolve("end.pem");
    Path trusted = folder.resolve("trusted.p12");
    keytool(keys, "-genkeypair -keyalg EC -dname CN=end.example -ext SAN=ip:127.0.0.1 -validity 2");
    keytool(keys, "-exportcert -rfc -file " + certificate);
    keytool(trusted, "-importcert -noprompt -file " + certificate);
    Desk.ACME.speakTls(keys, PASSWORD);

    Map<String, String> settings = new HashMap<>(bridges.start());
    settings.putAll(new LocalCloudResource().start());
    for (String client : List.of("sqs", "dynamodb")) {
      String address = "quarkus." + client + ".endpoint-override";
      settings.put(address, secured(Objects.requireNonNull(settings.get(address), address), keys));
    }
    settings.put("javax.net.ssl.trustStore", trusted.toString());
    settings.put("javax.net.ssl.trustStorePassword", PASSWORD);
    return settings;
  }

  /** The address at which the same speaks TLS. */
  private String secured(String plain, Path keys) {
    var gate =
        new WireMockServer(
            options()
                .bindAddress("127.0.0.1")
                .httpDisabled(true)
                .dynamicHttpsPort()
                .keystoreType("PKCS12")
                .keystorePath(keys.toString())
                .keystorePassword(PASSWORD)
                .keyManagerPassword(PASSWORD));
    gate.start();
    gates.add(gate);
    gate.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(plain)));
    return "https://127.0.0.1:" + gate.httpsPort();
  }

  private static void keytool(Path store, String command) {
    List<String> call =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    call.addAll(List.of(command.split(" ")));
    call.addAll(
        List.of(
            "-alias",
            "desk",
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            "" + store));
    try {
      Process process = new ProcessBuilder(call).redirectErrorStream(true).inheritIO().start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException("keytool made no certificate; what it said is above");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a certificate was made", e);
    }
  }

  @Override
  public void stop() {
    bridges.stop();
    gates.forEach(WireMockServer::stop);
    Desk.ACME.speakPlainly();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
