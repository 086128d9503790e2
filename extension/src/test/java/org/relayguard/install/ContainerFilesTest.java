/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files for Docker and for the workflows, as far as they can be checked without either. */
class ContainerFilesTest {

    private static final Path DOCKER = Path.of("docker");
    private static final Path ROOT = Path.of("..");
    private static final int GUARD_NEEDS = 17;

    /** What James's own build says: image and Java, from server/apps/memory-app/pom.xml at the tag of the version. */
    @ParameterizedTest(name = "{0}: Java {2}")
    @CsvSource({
        "james-3.8, apache/james:memory-3.8.1, 11, relay-guard-james38.jar",
        "james-3.9, apache/james:memory-3.9.0, 21, relay-guard-james39.jar"
    })
    void serviceShouldHaveAJavaThatLoadsTheGuard(String service, String image, int java, String jar)
            throws IOException {
        Map<String, Object> testee = service(service);

        if (java >= GUARD_NEEDS) {
            assertThat(testee).containsEntry("image", image).doesNotContainKey("build");
        } else {
            assertThat(testee).containsEntry("build", "./" + service).doesNotContainKey("image");
            assertThat(Files.readAllLines(DOCKER.resolve(service).resolve("Dockerfile")))
                    .contains("FROM " + image)
                    .anyMatch(line -> line.startsWith("COPY --from=eclipse-temurin:" + GUARD_NEEDS + "-jre-"));
        }
        assertThat(volumes(testee))
                .containsExactly(
                        "../sample-configuration/" + service + ":/root/conf",
                        "../" + jar + ":/root/extensions-jars/" + jar + ":ro");
        assertThat(DOCKER.resolve("../sample-configuration/" + service)).isDirectory();
    }

    @Test
    void composeFileShouldPublishNoWebAdministration() throws IOException {
        assertThat(services().values())
                .allSatisfy(service ->
                        assertThat(list(map(service).get("ports"))).containsExactly("25:25", "465:465", "993:993"));
    }

    @Test
    void manualShouldShowTheDockerfileAsItIs() throws IOException {
        List<String> lines = Files.readAllLines(DOCKER.resolve("james-3.8/Dockerfile")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> "  " + line)
                .toList();

        assertThat(Files.readAllLines(ROOT.resolve("docs/compatibility.md"))).containsSequence(lines);
    }

    /** The manual's command writes into /c, a folder beside docker/ of the archive. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"james-3.8", "james-3.9"})
    void manualShouldMakeTheKeyWhereTheServerLooksForIt(String service) throws IOException {
        String section = section("## Docker");

        assertThat(section)
                .contains(
                        "-v \"$PWD/../sample-configuration/$LINE:/c\"",
                        "-keystore /c/keystore -storepass james72laBalle",
                        "docker compose --profile $LINE up",
                        "`" + service + "`");
        assertThat(volumes(service(service))).contains("../sample-configuration/" + service + ":/root/conf");
        assertThat(Files.readString(Path.of("sample-configuration", service, "smtpserver.xml")))
                .contains("<keystore>file://conf/keystore</keystore>", "<secret>james72laBalle</secret>");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"build.yml", "release.yml"})
    void workflowShouldRunWhatRunsEverywhere(String name) throws IOException {
        Map<String, Object> workflow = yaml(ROOT.resolve(".github/workflows").resolve(name));

        assertThat(map(workflow.get("jobs")).values())
                .allSatisfy(job -> assertThat(list(map(job).get("steps")))
                        .extracting(step -> map(step).get("run"))
                        .contains(".ci/run"));
        assertThat(ROOT.resolve(".ci/run")).isExecutable();
    }

    private static String section(String heading) throws IOException {
        String manual = Files.readString(ROOT.resolve("docs/install.md"));
        int start = manual.indexOf(heading + "\n");
        return manual.substring(start, manual.indexOf("\n## ", start));
    }

    private static Map<String, Object> service(String name) throws IOException {
        return map(services().get(name));
    }

    private static Map<String, Object> services() throws IOException {
        return map(yaml(DOCKER.resolve("docker-compose.yml")).get("services"));
    }

    private static List<Object> volumes(Map<String, Object> service) {
        return list(service.get("volumes"));
    }

    private static Map<String, Object> yaml(Path file) throws IOException {
        Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        return map(content);
    }

    @SuppressWarnings("unchecked") // what the parser gives has no types
    private static Map<String, Object> map(Object value) {
        assertThat(value).isInstanceOf(Map.class);
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // what the parser gives has no types
    private static List<Object> list(Object value) {
        assertThat(value).isInstanceOf(List.class);
        return (List<Object>) value;
    }
}
