package io.ticketbridge.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page with both desks, used as a person uses it, with the whole bridge behind it. */
class DesksPageIT {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final double PATIENCE_MILLIS = 30_000;

  private static final Optional<Path> EXECUTABLE = Chromium.find();
  private static RunningDemo demo;
  private static Chromium chromium;

  private final List<String> complaints = new ArrayList<>();
  private Page page;

  @BeforeAll
  static void start() throws IOException {
    if (EXECUTABLE.isEmpty()) {
      System.out.println("SKIPPED: there is no Chromium to use the desks' page with.");
    }
    assumeTrue(EXECUTABLE.isPresent(), "no Chromium on the PATH");
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    demo = RunningDemo.start("--no-story").awaitUp(Duration.ofMinutes(3));
    chromium = Chromium.start(EXECUTABLE.get());
  }

  @AfterAll
  static void stop() throws InterruptedException {
    try (var _ = demo;
        var _ = chromium) {
      // both end, whatever the other does
    }
  }

  @BeforeEach
  void open() {
    page = chromium.browser().newPage(new Browser.NewPageOptions().setViewportSize(1280, 900));
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    page.onRequestFailed(request -> complaints.add(request.url() + " " + request.failure()));
    page.onDialog(dialog -> {
      complaints.add("A dialog opened: " + dialog.message());
      dialog.dismiss();
    });
    page.navigate("http://127.0.0.1:" + demo.port("PORT_DESKS") + "/");
    assertThat(page.locator("#live")).hasText("live");
  }

  @Test
  void whatIsDoneOnOneDeskAppearsOnTheOtherWhileOneLooks() throws IOException {
    String summary = "The VPN of the Leeds office is down";
    Locator here = card("servicedesk", summary);
    Locator there = card("servicenow", summary);

    raise("servicedesk", summary, "Nobody can connect since this morning.");
    assertThat(here).isVisible();
    assertThat(there).isVisible();
    assertThat(there).containsText("came over the bridge");

    comment(here, "We are on it.", "Public");
    comment(here, "It smells like the certificate again.", "Internal");
    Locator open = there.locator(".comment.public");
    Locator internal = there.locator(".comment.internal");
    assertThat(open).containsText("We are on it.");
    assertThat(open.locator(".who-reads")).hasText("public");
    assertThat(internal).containsText("It smells like the certificate again.");
    assertThat(internal.locator(".who-reads")).hasText("internal");
    assertThat(internal).hasCSS("border-top-style", "dashed");
    assertThat(open).hasCSS("border-top-style", "none");

    comment(there, "A work note for the supplier.", "Internal");
    assertThat(here.locator(".comment.internal")).hasCount(2);
    assertThat(here.locator(".comment.internal").last())
        .containsText("A work note for the supplier.");

    there.getByLabel("New status").selectOption("In Progress");
    button(there, "Change status").click();
    assertThat(here.locator(".badge").first()).hasText("Investigating");

    assertThat(page.locator("#activity .crossed").first()).isVisible();
    photograph("desks-1280.png");
    button(here, "Close").click();
    button(there, "Close").click();
    page.setViewportSize(390, 844);
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    photograph("desks-390.png");
    assertThat(complaints).isEmpty();
  }

  @Test
  void whatPeopleTypeIsTextOnBothDesks() {
    String evil = "<script>document.title='hurt'</script><img src=x onerror=\"alert('hurt')\">";

    raise("servicenow", evil, evil);
    Locator here = card("servicenow", evil);
    Locator there = card("servicedesk", evil);
    assertThat(there).isVisible();
    comment(here, evil, "Public");
    assertThat(there.locator(".comment")).containsText(evil);

    assertThat(page).hasTitle("Two desks, one bridge");
    assertThat(page.locator(".card img, .card script")).hasCount(0);
    assertThat(complaints).isEmpty();
  }

  private void raise(String desk, String summary, String description) {
    Locator head = page.locator("#head-" + desk);
    head.locator("summary").click();
    head.getByLabel("Summary").fill(summary);
    head.getByLabel("Description").fill(description);
    button(head, "Raise").click();
  }

  /** Writes a comment as a person does; opens the card's tools if they are not. */
  private static void comment(Locator card, String text, String visibility) {
    Locator tools = button(card, "Comment or change");
    if (tools.isVisible()) {
      tools.click();
    }
    Locator written = card.getByLabel("Comment", new Locator.GetByLabelOptions().setExact(true));
    written.fill(text);
    card.getByLabel(visibility).check();
    button(card, "Comment").click();
    assertThat(written).hasValue("");
  }

  private Locator card(String desk, String summary) {
    return page.locator(".card." + desk).filter(new Locator.FilterOptions().setHasText(summary));
  }

  private static Locator button(Locator where, String name) {
    return where.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private void photograph(String file) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(file)).setFullPage(true));
  }
}
