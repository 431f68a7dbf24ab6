package io.quarkiverse.aster.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.contract.ContractFiles;
import io.quarkiverse.aster.deployment.contract.Echo;
import io.quarkiverse.aster.deployment.contract.JsonEcho;
import io.quarkiverse.aster.deployment.contract.JsonEchoContracts;
import io.quarkiverse.aster.deployment.contract.LockFile;
import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

/** A packaged application has its contracts beside it, the same bytes from every build, and its module the lock file. */
@Timeout(300)
class ContractBuildTest {

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = new QuarkusProdModeTest()
            .withApplicationRoot(
                    jar -> jar.addClasses(JsonEcho.class, JsonEcho.Bean.class, Echo.Request.class, Echo.Response.class))
            .overrideConfigKey("quarkus.aster.contracts.lock", "write");

    @ProdBuildResults
    ProdModeTestResults results;

    @Test
    void leavesContractsInTheOutput() throws IOException {
        Path output = results.getBuildDir().resolve("aster");
        Map<String, byte[]> expected = ContractFiles.of(JsonEchoContracts.current().distinct());

        for (Map.Entry<String, byte[]> file : expected.entrySet()) {
            assertThat(output.resolve(file.getKey())).hasBinaryContent(file.getValue());
        }
        try (Stream<Path> files = Files.walk(output)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(expected.size());
        }
    }

    @Test
    void writesTheLockFile() {
        LockFile file = new LockFile(results.getBuildDir().resolveSibling("aster-contracts.lock"));

        assertThat(file.read().orElseThrow().diff(JsonEchoContracts.current().lock())).isEmpty();
    }
}
