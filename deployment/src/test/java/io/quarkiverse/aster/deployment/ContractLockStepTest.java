package io.quarkiverse.aster.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.WireType;
import io.quarkiverse.aster.deployment.contract.ApplicationContracts;
import io.quarkiverse.aster.deployment.contract.Contracts;
import io.quarkiverse.aster.deployment.contract.LockFile;
import io.quarkiverse.aster.runtime.client.LockedContract;
import io.quarkiverse.aster.runtime.config.ContractsConfig;
import io.quarkiverse.aster.runtime.config.ContractsConfig.Lock;
import io.quarkiverse.aster.runtime.config.ContractsConfig.OnChange;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.pkg.builditem.OutputTargetBuildItem;
import io.quarkus.runtime.LaunchMode;

/** What the build does with the lock file, for every setting. */
@Timeout(60)
class ContractLockStepTest {

    @WireType("demo/Request")
    public record Before(String text) {
    }

    @WireType("demo/Request")
    public record After(String text, int count) {
    }

    @AsterService(name = "Changing")
    public interface Old {

        @Rpc
        Before call(Before request);

        @Rpc
        void gone(Before request);
    }

    @AsterService(name = "Changing")
    public interface New {

        @Rpc
        After call(After request);

        @Rpc
        void fresh(After request);
    }

    private static final ApplicationContracts OLD = Contracts.of(Old.class, Before.class);
    private static final ApplicationContracts NEW = Contracts.of(New.class, After.class);

    @TempDir
    Path module;
    private final List<LockedContract> locked = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Logger logger = Logger.getLogger("io.quarkiverse.aster");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().getName().equals("WARN")) {
                warnings.add(line.getMessage());
            }
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing to close
        }
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void ignore() {
        logger.removeHandler(handler);
    }

    @Test
    void withoutAFileThereIsNothingToCompareWith() {
        build(NEW, Lock.COMPARE, OnChange.FAIL, LaunchMode.NORMAL);

        assertThat(file().path()).doesNotExist();
        assertThat(locked).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void isWrittenWhenAskedFor() {
        build(OLD, Lock.WRITE, OnChange.FAIL, LaunchMode.NORMAL);

        assertThat(file().read().orElseThrow().diff(OLD.lock())).isEmpty();
        build(OLD, Lock.COMPARE, OnChange.FAIL, LaunchMode.NORMAL);
        assertThat(warnings).isEmpty();
    }

    @Test
    void writingReplacesWhatWasAgreedOn() {
        build(OLD, Lock.WRITE, OnChange.FAIL, LaunchMode.NORMAL);
        build(NEW, Lock.WRITE, OnChange.FAIL, LaunchMode.NORMAL);

        assertThat(file().read().orElseThrow().diff(NEW.lock())).isEmpty();
    }

    @Test
    void changesAreAWarning() {
        build(OLD, Lock.WRITE, OnChange.WARN, LaunchMode.NORMAL);
        build(NEW, Lock.COMPARE, OnChange.WARN, LaunchMode.NORMAL);

        assertThat(warnings).singleElement().satisfies(this::isReport);
    }

    @Test
    void changesFailTheBuild() {
        build(OLD, Lock.WRITE, OnChange.WARN, LaunchMode.NORMAL);

        assertThatThrownBy(() -> build(NEW, Lock.COMPARE, OnChange.FAIL, LaunchMode.DEVELOPMENT))
                .isInstanceOf(AsterBuildException.class)
                .satisfies(failure -> isReport(failure.getMessage()));
    }

    @Test
    void changesAreIgnored() {
        build(OLD, Lock.WRITE, OnChange.WARN, LaunchMode.NORMAL);
        build(NEW, Lock.COMPARE, OnChange.IGNORE, LaunchMode.NORMAL);

        assertThat(warnings).isEmpty();
        assertThat(locked).singleElement().satisfies(contract -> {
            assertThat(contract.title()).isEqualTo("Changing v1");
            assertThat(contract.contractId()).isEqualTo(OLD.distinct().iterator().next().contractId());
            assertThat(contract.changes()).contains("method gone");
        });
    }

    @Test
    void testsNeitherWriteNorFail() throws Exception {
        build(OLD, Lock.WRITE, OnChange.WARN, LaunchMode.TEST);
        assertThat(file().path()).doesNotExist();

        file().write(OLD.lock());
        String before = Files.readString(file().path());
        build(NEW, Lock.COMPARE, OnChange.FAIL, LaunchMode.TEST);
        build(NEW, Lock.WRITE, OnChange.FAIL, LaunchMode.TEST);
        assertThat(file().path()).hasContent(before);
    }

    private void isReport(String text) {
        assertThat(text).startsWith("Contracts differ from " + file().path() + ":\n  Changing v1: breaking changes\n")
                .contains("+ method fresh", "[compatible: ", "- method gone", "[breaking: ", "+ field demo/Request.count")
                .endsWith("To agree to that, build with -Dquarkus.aster.contracts.lock=write and commit the file.");
    }

    private LockFile file() {
        return new LockFile(module.resolve("aster-contracts.lock"));
    }

    private void build(ApplicationContracts contracts, Lock lock, OnChange onChange, LaunchMode mode) {
        locked.clear();
        new ContractProcessor().lock(new ContractsBuildItem(contracts), new Config(lock, "aster-contracts.lock", onChange),
                new OutputTargetBuildItem(module.resolve("target"), "app", false, new Properties(), Optional.empty()),
                new LaunchModeBuildItem(mode, Optional.empty(), false, Optional.empty(), false),
                item -> locked.add(item.contract()));
    }

    private record Config(Lock lock, String lockFile, OnChange onChange) implements ContractsConfig {
    }
}
