package io.ticketbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvnw}, run on a machine made of empty folders, fake JDKs and a fake Maven. */
final class BuildScriptTest {

  private static final List<String> TOOLS = List.of("sh", "sed", "readlink", "dirname");

  @TempDir Path machine;

  private Path bin;
  private Path jdks;
  private Path project;
  private final Map<String, String> environment = new TreeMap<>();

  @BeforeEach
  void setUpTheMachine() throws IOException {
    bin = Files.createDirectories(machine.resolve("some tools/bin"));
    jdks = Files.createDirectories(machine.resolve("some jdks"));
    project = Files.createDirectories(machine.resolve("a project"));
    Files.copy(root().resolve("mvnw"), project.resolve("mvnw"));
    for (String tool : TOOLS) {
      Files.createSymbolicLink(bin.resolve(tool), find(tool));
    }
    environment.put("PATH", bin.toString());
    environment.put("HOME", machine.resolve("home").toString());
    environment.put("JDK_FOLDERS", jdks.toString());
  }

  @Test
  void withoutAnyJdkItSaysWhatToInstall() throws Exception {
    Run run = mvnw("--print-java-home");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors()).hasSize(1).first().asString().contains("no JDK 25", "install one");
  }

  @Test
  void olderJdksDoNotCount() throws Exception {
    environment.put("JAVA_HOME", jdk("jdk-21", "21.0.2").toString());
    onPath(jdk("jdk-17", "17.0.15"));
    jdk("jdk-8", "1.8.0_402");

    assertThat(mvnw("--print-java-home").exit()).isEqualTo(1);
  }

  @Test
  void runtimeWithoutCompilerDoesNotCount() throws Exception {
    Files.delete(jdk("jre-25", "25.0.1").resolve("bin/javac"));

    assertThat(mvnw("--print-java-home").exit()).isEqualTo(1);
  }

  @Test
  void javaHomeComesFirst() throws Exception {
    Path chosen = jdk("jdk-27", "27");
    environment.put("JAVA_HOME", chosen.toString());
    onPath(jdk("jdk-26", "26.0.1"));
    jdk("jdk-25", "25.0.1");

    assertThat(mvnw("--print-java-home").output()).containsExactly(chosen.toString());
  }

  @Test
  void javaOnThePathComesSecond() throws Exception {
    environment.put("JAVA_HOME", jdk("jdk-21", "21.0.2").toString());
    Path chosen = jdk("jdk-26", "26.0.1");
    onPath(chosen);
    jdk("jdk-25", "25.0.1");

    assertThat(mvnw("--print-java-home").output()).containsExactly(real(chosen));
  }

  @Test
  void olderJavaOnThePathDoesNotHideANewerOne() throws Exception {
    onPath(jdk("jdk-17", "17.0.15"));
    Path chosen = jdkAt(machine.resolve("elsewhere/jdk-26"), "26.0.1");
    environment.merge("PATH", chosen.resolve("bin").toString(), (path, more) -> path + ":" + more);

    assertThat(mvnw("--print-java-home").output()).containsExactly(real(chosen));
  }

  @Test
  void shimOnThePathIsAsked() throws Exception {
    Path chosen = jdkAt(machine.resolve("elsewhere/jdk-25"), "25.0.1");
    script(bin.resolve("java"), "echo '    java.home = " + chosen + "' >&2");

    assertThat(mvnw("--print-java-home").output()).containsExactly(chosen.toString());
  }

  @Test
  void ofTheUsualFoldersTheLowestSuitableVersionIsTaken() throws Exception {
    jdk("a", "26.0.1");
    Path chosen = jdk("b", "25.0.3");
    jdk("c", "24.0.2");

    assertThat(mvnw("--print-java-home").output()).containsExactly(chosen.toString());
  }

  @Test
  void macFoldersAreLookedInto() throws Exception {
    Path chosen = jdk("temurin-25.jdk/Contents/Home", "25.0.3");

    assertThat(mvnw("--print-java-home").output()).containsExactly(chosen.toString());
  }

  @Test
  void jdkWithoutReleaseFileIsAsked() throws Exception {
    Path chosen = jdk("odd", "25.0.3");
    Files.delete(chosen.resolve("release"));
    script(chosen.resolve("bin/java"), "echo 'openjdk version \"25.0.3\" 2026-01-20' >&2");

    assertThat(mvnw("--print-java-home").output()).containsExactly(chosen.toString());
  }

  @Test
  void withoutMavenItSaysWhatToInstall() throws Exception {
    jdk("jdk-25", "25.0.1");

    Run run = mvnw("verify");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.errors())
        .hasSize(1)
        .first()
        .asString()
        .contains("no mvn", "install Apache Maven");
  }

  @Test
  void mavenGetsTheJdkTheArgumentsAndTheProjectsFolder() throws Exception {
    Path chosen = jdk("jdk-25", "25.0.1");
    maven();

    Run run = mvnw("-Dname=two words", "verify");

    assertThat(run.output())
        .containsExactly(chosen.toString(), real(project), "-Dname=two words", "verify");
  }

  @Test
  void withFileGivenTheCallersFolderStays() throws Exception {
    jdk("jdk-25", "25.0.1");
    maven();

    assertThat(mvnw("-f", "pom.xml").output())
        .contains(real(machine))
        .doesNotContain(real(project));
  }

  @Test
  void exitCodeIsMavens() throws Exception {
    jdk("jdk-25", "25.0.1");
    script(bin.resolve("mvn"), "exit 7");

    assertThat(mvnw("verify").exit()).isEqualTo(7);
  }

  private record Run(int exit, List<String> output, List<String> errors) {}

  /** Runs the script from another folder than its own. */
  private Run mvnw(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(project.resolve("mvnw").toString());
    command.addAll(List.of(arguments));
    Path output = machine.resolve("output");
    Path errors = machine.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(machine.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("mvnw ends").isTrue();
    return new Run(process.exitValue(), Files.readAllLines(output), Files.readAllLines(errors));
  }

  private Path jdk(String name, String version) throws IOException {
    return jdkAt(jdks.resolve(name), version);
  }

  private static Path jdkAt(Path home, String version) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    script(home.resolve("bin/java"), "exit 1");
    script(home.resolve("bin/javac"), "exit 1");
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"Some One\"\nJAVA_VERSION=\"" + version + "\"\nOS_ARCH=\"x86_64\"\n");
    return home;
  }

  private void onPath(Path jdk) throws IOException {
    Files.createSymbolicLink(bin.resolve("java"), jdk.resolve("bin/java"));
  }

  private void maven() throws IOException {
    script(bin.resolve("mvn"), "echo \"$JAVA_HOME\"; pwd -P; for a do echo \"$a\"; done");
  }

  private static void script(Path file, String line) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String real(Path path) throws IOException {
    return path.toRealPath().toString();
  }

  private static Path find(String tool) {
    return List.of("/bin/", "/usr/bin/").stream()
        .map(folder -> Path.of(folder + tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + tool + " in /bin or /usr/bin"));
  }

  private static Path root() {
    return Path.of("").toAbsolutePath().getParent().getParent();
  }
}
