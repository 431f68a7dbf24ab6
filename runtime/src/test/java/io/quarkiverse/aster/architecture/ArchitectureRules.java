package io.quarkiverse.aster.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/**
 * Who may import whom, for the packages under one root: that of the extension, or that of the classes which break the rules to
 * show that somebody watches. Rules allow packages that do not exist yet.
 */
final class ArchitectureRules {

    private static final String[] FRAMEWORKS = { "io.quarkus..", "io.vertx..", "io.netty..", "jakarta.enterprise..",
            "jakarta.inject..", "jakarta.interceptor.." };

    private final String root;

    ArchitectureRules(String root) {
        this.root = root;
    }

    Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("pure packages know no framework", purePackagesKnowNoFramework());
        rules.put("QUIC codec only in runtime.quic", quicCodecOnlyInRuntimeQuic());
        rules.put("Redis only in runtime.redis", redisOnlyInRuntimeRedis());
        rules.put("nobody loads runtime.redis", noClasses().that().resideOutsideOfPackage(under("runtime.redis")).should()
                .dependOnClassesThat().resideInAPackage(under("runtime.redis")).allowEmptyShould(true));
        rules.put("public signatures hide runtime", publicSignaturesHideRuntime());
        rules.put("no package cycles", noPackageCycles());
        rules.put("runtime knows no deployment", noClasses().that().resideInAPackage(root + "..").and()
                .resideOutsideOfPackage(under("deployment")).should().dependOnClassesThat()
                .resideInAnyPackage(under("deployment")).allowEmptyShould(true));
        rules.put("transport stands alone", only("transport"));
        rules.put("trust", only("trust", "", "transport", "contract"));
        rules.put("contract", only("contract", ""));
        rules.put("codec", only("codec", "", "contract"));
        rules.put("interceptor", only("interceptor", "", "transport", "trust", "contract"));
        rules.put("wire", only("runtime.wire", "", "contract", "codec"));
        rules.put("rpc", only("runtime.rpc", "", "transport", "trust", "contract", "codec", "interceptor", "runtime.wire"));
        rules.put("engines know no calls", noClasses().that()
                .resideInAnyPackage(under("runtime.quic"), under("runtime.iroh")).should().dependOnClassesThat()
                .resideInAnyPackage(under("runtime.rpc"), under("runtime.wire"), under("runtime.server"),
                        under("runtime.client"), under("runtime.session"))
                .allowEmptyShould(true));
        return rules;
    }

    private ArchRule purePackagesKnowNoFramework() {
        return noClasses().that()
                .resideInAnyPackage(
                        Stream.of("contract", "trust", "codec", "registry", "transport", "runtime.wire", "runtime.rpc")
                                .map(this::under).toArray(String[]::new))
                .should().dependOnClassesThat().resideInAnyPackage(FRAMEWORKS).allowEmptyShould(true);
    }

    private ArchRule quicCodecOnlyInRuntimeQuic() {
        return noClasses().that().resideOutsideOfPackage(under("runtime.quic")).should().dependOnClassesThat()
                .resideInAPackage("io.netty.incubator..").allowEmptyShould(true);
    }

    private ArchRule redisOnlyInRuntimeRedis() {
        return noClasses().that().resideOutsideOfPackage(under("runtime.redis")).should().dependOnClassesThat()
                .resideInAnyPackage("io.quarkus.redis..", "io.vertx.redis..", "io.vertx.mutiny.redis..").allowEmptyShould(true);
    }

    private ArchRule publicSignaturesHideRuntime() {
        return classes().that().resideOutsideOfPackage(under("runtime"))
                .should(new HideFromSignatures(resideInAnyPackage(under("runtime")))).allowEmptyShould(true);
    }

    private ArchRule noPackageCycles() {
        return slices().assignedFrom(new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        }).should().beFreeOfCycles().allowEmptyShould(true);
    }

    /** Of our own packages, those of the name and below it may use themselves and the named ones; "" is the root alone. */
    private ArchRule only(String name, String... allowed) {
        String[] packages = Stream.concat(Stream.of(under(name)),
                Arrays.stream(allowed).map(other -> other.isEmpty() ? root : under(other))).toArray(String[]::new);
        DescribedPredicate<JavaClass> ours = describe("ours", type -> resideInAnyPackage(root + "..").test(type));
        return noClasses().that().resideInAPackage(under(name)).should()
                .dependOnClassesThat(ours.and(not(resideInAnyPackage(packages)))).allowEmptyShould(true);
    }

    private String under(String name) {
        return root + "." + name + "..";
    }
}
