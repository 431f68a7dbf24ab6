package io.quarkiverse.aster.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.lang.FailureReport;

/** The packages keep to their directions, and each rule would notice if they did not. */
@Timeout(120)
class ArchitectureTest {

    private static final String ROOT = "io.quarkiverse.aster";
    private static final String VIOLATIONS = ROOT + ".architecture.violations";

    private static final JavaClasses MAIN = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    private static final JavaClasses VIOLATING = new ClassFileImporter().importPackages(VIOLATIONS);

    private static final Map<String, ArchRule> RULES = new ArchitectureRules(ROOT).all();
    private static final Map<String, ArchRule> RULES_OF_VIOLATING = new ArchitectureRules(VIOLATIONS).all();

    /** The rule, and what of the violating classes it must report. */
    private static final Map<String, List<String>> EXPECTED = Map.ofEntries(
            Map.entry("pure packages know no framework",
                    List.of("contract.UsesVertx", "transport.UsesNetty", "trust.UsesCdi", "codec.json.UsesQuarkus")),
            Map.entry("QUIC codec only in runtime.quic", List.of("runtime.local.UsesQuicCodec")),
            Map.entry("Redis only in runtime.redis", List.of("runtime.local.UsesRedis")),
            Map.entry("nobody loads runtime.redis", List.of("runtime.local.UsesRedisStore")),
            Map.entry("public signatures hide runtime",
                    List.of("MentionsRuntime mentions", "MentionsRuntime.array mentions", "MentionsRuntime.<init>(",
                            "MentionsRuntime.bound(", "MentionsRuntime.argument(")),
            Map.entry("no package cycles", List.of("runtime.rpc.UsesServer", "runtime.server.UsesRpc")),
            Map.entry("runtime knows no deployment", List.of("runtime.wire.UsesDeployment")),
            Map.entry("transport stands alone", List.of("transport.UsesRoot")),
            Map.entry("trust", List.of("trust.UsesWire")),
            Map.entry("contract", List.of("contract.UsesWire")),
            Map.entry("codec", List.of("codec.UsesWire")),
            Map.entry("interceptor", List.of("interceptor.UsesWire")),
            Map.entry("wire", List.of("runtime.wire.UsesDeployment")),
            Map.entry("rpc", List.of("runtime.rpc.UsesServer")),
            Map.entry("engines know no calls", List.of("runtime.quic.UsesServer")));

    static Stream<String> rules() {
        return RULES.keySet().stream();
    }

    @Test
    void thereIsSomethingToCheck() {
        assertThat(MAIN).hasSizeGreaterThan(50).noneMatch(type -> type.getPackageName().startsWith(VIOLATIONS));
        assertThat(MAIN.contain(ROOT + ".transport.PeerId")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(String rule) {
        RULES.get(rule).check(MAIN);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void notices(String rule) {
        assertThat(EXPECTED).containsOnlyKeys(RULES.keySet());

        EvaluationResult result = RULES_OF_VIOLATING.get(rule).evaluate(VIOLATING);

        assertThat(result.hasViolation()).isTrue();
        FailureReport report = result.getFailureReport();
        for (String expected : EXPECTED.get(rule)) {
            assertThat(report.toString()).contains(VIOLATIONS + "." + expected);
        }
        assertThat(report.toString()).doesNotContain("internalField mentions", "internalMethod", "invisible mentions");
    }
}
