package io.ticketbridge.sandbox.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at the page as Chromium makes it. */
class PageInBrowserTest {

  @TempDir Path profile;

  private static Optional<Path> chromium() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder ->
            Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Test
  void whatPeopleTypeIsShownAsText() throws Exception {
    Optional<Path> browser = chromium();
    if (browser.isEmpty()) {
      System.out.println("SKIPPED: there is no Chromium to look at the desks' page with.");
    }
    assumeTrue(browser.isPresent(), "no Chromium on the PATH");
    String evil =
        "<img src=x onerror=\"document.title='hurt'\"><script>document.title='hurt'</script>";
    try (Desks desks = TestDesks.start()) {
      var ticket = desks.serviceDesk().raise("cara", NewTicket.of(evil, evil));
      desks.serviceDesk().comment("ana", ticket.key(), evil, Visibility.INTERNAL);
      desks.serviceNow().raise("sam.support", NewTicket.of("A plain one", ""));
      String page = look(browser.get(), desks.pageUri() + "?static");

      assertThat(page)
          .contains("<title>Two desks, one bridge</title>")
          .contains("&lt;script&gt;document.title='hurt'&lt;/script&gt;")
          .contains("A plain one")
          .contains("comment internal")
          .doesNotContain("<img src=\"x\"")
          .doesNotContain("<script>document");
    }
  }

  private String look(Path browser, String address) throws IOException, InterruptedException {
    Path dom = profile.resolve("dom.html");
    Process process =
        new ProcessBuilder(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile.resolve("profile"),
                "--virtual-time-budget=4000",
                "--dump-dom",
                address)
            .redirectOutput(dom.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("Chromium ended").isTrue();
    } finally {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    return Files.readString(dom, StandardCharsets.UTF_8);
  }
}
