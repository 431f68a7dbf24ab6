package io.quarkiverse.aster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.ServiceScope;

@Timeout(20)
class DeclaredNamesTest {

    @Test
    void plainAndComposedNamesAreFine() {
        assertThat(DeclaredNames.problem("name", "say_hello")).isEmpty();
        assertThat(DeclaredNames.problem("name", "caf\u00e9")).isEmpty();
        assertThat(DeclaredNames.problem("name", "\ud835\udc00")).isEmpty();
    }

    @Test
    void decomposedNamesAreRefusedWithBothSpellings() {
        assertThat(DeclaredNames.problem("method name", "cafe\u0301")).contains(
                "method name: \"cafe\\u{301}\" is not in Unicode normalization form C (expected: \"caf\\u{e9}\")");
    }

    @Test
    void lengthIsCountedInCharacters() {
        String longest = "\ud835\udc00".repeat(256);
        assertThat(DeclaredNames.problem("name", longest)).isEmpty();
        assertThat(DeclaredNames.problem("name", longest + "a")).contains("name length: 257 (expected: <= 256)");
        assertThat(DeclaredNames.problem("name", "")).contains("name: empty (expected: 1 to 256 characters)");
    }

    @Test
    void controlUnassignedAndHalfCharactersAreRefused() {
        for (String bad : List.of("a\nb", "a\u0000", "a\u0378", "a\ud835")) {
            assertThat(DeclaredNames.problem("name", bad)).hasValueSatisfying(
                    message -> assertThat(message).contains("(expected: no control, unassigned or surrogate characters)"));
        }
    }

    @Test
    void allProblemsOfAServiceAreFoundAtOnce() {
        TypeName in = new TypeName("p", "In");
        TypeName color = new TypeName("p", "Color");
        TypeGraph graph = TypeGraph.of(List.of(
                new DeclaredType.Message(in, List.of(field("a", new ValueType.Primitive("string")),
                        field("a", new ValueType.Reference(color)), field("e\u0301", new ValueType.Untyped(""))), ""),
                new DeclaredType.Enumeration(color, List.of("RED", ""), "")));
        MethodDeclaration method = new MethodDeclaration("m", MethodPattern.UNARY, new ValueType.Reference(in), null, false,
                false, 0, null, "");
        ServiceDeclaration service = new ServiceDeclaration("S\t", 1, ServiceScope.SHARED, List.of("xlang"),
                List.of(method, method), null, "", "");
        assertThat(DeclaredNames.problems(service, graph)).containsExactlyInAnyOrder(
                "service name: \"S\\u{9}\" contains U+0009 (expected: no control, unassigned or surrogate characters)",
                "service \"S\\u{9}\": method name: \"m\" twice (expected: once)",
                "type \"p/In\": field name: \"a\" twice (expected: once)",
                "type \"p/In\": field name: \"e\\u{301}\" is not in Unicode normalization form C (expected: \"\\u{e9}\")",
                "type \"p/Color\": constant: empty (expected: 1 to 256 characters)");
    }

    private static DeclaredType.Field field(String name, ValueType type) {
        return new DeclaredType.Field(name, type, "");
    }
}
