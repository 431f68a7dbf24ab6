package io.quarkiverse.aster.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command, in a JVM of its own. */
@Timeout(120)
class AsterJarIT {

    private static final File JAR = new File(System.getProperty("aster.jar"));

    @Test
    void checksVectors() throws Exception {
        Run run = run("conformance", vectors("canonical/generated.json"), vectors("canonical/canonical_test_vectors.json"),
                vectors("canonical/tickets.json"), vectors("codec/frames-0.2.0.json"), vectors("trust.json"),
                vectors("registry/iroh-objects.json"), vectors("canonical/profile1-bins/hashes.json"));

        assertThat(run).isEqualTo(new Run(0, "376 passed, 0 failed\n", ""));
    }

    /** From the first key to the reason why somebody is denied. */
    @Test
    void keysAndCredentials(@TempDir Path folder) throws Exception {
        String key = folder.resolve("root.key").toString();
        String identity = folder.resolve("node.identity").toString();
        String token = folder.resolve("token.json").toString();
        String trusted = folder.resolve("root.pub").toString();

        assertThat(run("trust", "keygen", "--out-key", key).exitCode()).isZero();
        Run enrolled = run("enroll", "node", "--role", "consumer", "--name", "edge", "--capabilities", "ops.logs", "--root-key",
                key, "--out", identity, "--quiet");
        assertThat(enrolled.exitCode()).isZero();
        String id = enrolled.out().split(" ")[1];
        assertThat(run("trust", "sign", "--root-key", key, "--type", "ott", "--endpoint-id", id, "--expires", "1h", "--out",
                token).exitCode()).isZero();

        Run verified = run("credential", "verify", identity, "--root-pubkey", trusted);
        assertThat(verified.exitCode()).isZero();
        assertThat(verified.out()).endsWith("would be admitted\n");
        Run stolen = run("credential", "verify", token, "--root-pubkey", trusted, "--peer", "ab".repeat(32));
        assertThat(stolen.exitCode()).isEqualTo(1);
        assertThat(stolen.out()).endsWith("would be denied: endpoint_mismatch\n");
        Run shown = run("credential", "show", token, "--json");
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out()).contains("\"endpoint_id\" : \"" + id + "\"");

        assertThat(run("why-denied", identity, "--root-pubkey", trusted, "--requires", "ops.logs").exitCode()).isZero();
        Run denied = run("why-denied", identity, "--root-pubkey", trusted, "--requires", "ops.admin");
        assertThat(denied.exitCode()).isEqualTo(1);
        assertThat(denied.out()).contains("method_capability_missing", "with roles ops.admin");
        assertThat(denied.err()).isEmpty();
    }

    @Test
    void tellsItsExitCode() throws Exception {
        assertThat(run().exitCode()).isEqualTo(1);
        assertThat(run("bogus").exitCode()).isEqualTo(2);
        assertThat(run("--version").out()).matches("aster \\d.*\n");
    }

    @Test
    void hasNothingOfQuarkus() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            assertThat(jar.stream().map(ZipEntry::getName).filter(name -> name.startsWith("io/quarkus/"))).isEmpty();
        }
    }

    @Test
    void aServerThatIsNotThereIsTold() throws Exception {
        Run run = run("call", "ab".repeat(32), "Some.method");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("aster: UNAVAILABLE: peer ababababab: ").hasLineCount(1);
    }

    private static Run run(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.getPath()));
        command.addAll(List.of(args));
        File err = File.createTempFile("aster", ".err");
        err.deleteOnExit();
        Process process = new ProcessBuilder(command).redirectError(err).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        return new Run(exitCode, out.replace("\r\n", "\n"), Files.readString(err.toPath()));
    }

    private static String vectors(String name) throws URISyntaxException {
        return Path.of(AsterJarIT.class.getResource("/vectors/" + name).toURI()).toString();
    }
}
