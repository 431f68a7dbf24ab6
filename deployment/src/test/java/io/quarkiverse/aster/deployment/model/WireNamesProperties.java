package io.quarkiverse.aster.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WireNamesProperties {

    @Provide
    Arbitrary<String> identifiers() {
        Arbitrary<String> ascii = Arbitraries.strings().withCharRange('a', 'z').withCharRange('A', 'Z').withCharRange('0', '9')
                .withChars('_', '$').ofMinLength(1).ofMaxLength(20);
        Arbitrary<String> any = Arbitraries.chars().all().filter(Character::isJavaIdentifierPart).list().ofMinSize(1)
                .ofMaxSize(20).map(chars -> chars.stream().map(String::valueOf).collect(Collectors.joining()));
        return Arbitraries.oneOf(ascii, any);
    }

    @Property(tries = 500)
    void idempotent(@ForAll("identifiers") String name) {
        String once = WireNames.snakeCase(name);
        assertThat(WireNames.snakeCase(once)).isEqualTo(once);
    }

    @Property(tries = 500)
    void nothingLeftToLower(@ForAll("identifiers") String name) {
        assertThat(WireNames.snakeCase(name).codePoints()).allMatch(c -> Character.toLowerCase(c) == c);
    }

    @Property(tries = 500)
    void addsOnlyUnderscores(@ForAll("identifiers") String name) {
        StringBuilder lower = new StringBuilder();
        name.codePoints().map(Character::toLowerCase).filter(c -> c != '_').forEach(lower::appendCodePoint);
        assertThat(WireNames.snakeCase(name).replace("_", "")).isEqualTo(lower.toString());
    }

    @Property(tries = 500)
    void addsNoUnderscoreAtTheStart(@ForAll("identifiers") String name) {
        assertThat(WireNames.snakeCase(name).startsWith("_")).isEqualTo(name.startsWith("_"));
    }

    @Property(tries = 500)
    void pascalCaseHasNoUnderscores(@ForAll("identifiers") String name) {
        assertThat(WireNames.pascalCase(name)).doesNotContain("_").isEqualTo(WireNames.pascalCase("_" + name + "_"));
    }
}
