package io.quarkiverse.aster.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which names a declaration may give. The encoding takes names as they are, so two spellings of what looks like one name would
 * be two contracts: such names are refused where they are declared.
 */
public final class DeclaredNames {

    private DeclaredNames() {
    }

    /**
     * What is wrong with a name: empty, longer than {@link ContractLimits#MAX_NAME_LENGTH}, not in Unicode normalization form
     * C, or with characters that are not assigned, control something or are half a pair.
     *
     * @param what names the place in the message, such as {@code method name}
     */
    public static Optional<String> problem(String what, String name) {
        if (name.isEmpty()) {
            return Optional.of(what + ": empty (expected: 1 to " + ContractLimits.MAX_NAME_LENGTH + " characters)");
        }
        int length = name.codePointCount(0, name.length());
        if (length > ContractLimits.MAX_NAME_LENGTH) {
            return Optional.of(what + " length: " + length + " (expected: <= " + ContractLimits.MAX_NAME_LENGTH + ")");
        }
        Optional<String> badCharacter = name.codePoints().filter(DeclaredNames::isBad).boxed().findFirst()
                .map(c -> String.format("%s: %s contains U+%04X (expected: no control, unassigned or surrogate characters)",
                        what, Shown.text(name), c));
        if (badCharacter.isPresent()) {
            return badCharacter;
        }
        String nfc = CodePointOrder.nfc(name);
        return nfc.equals(name) ? Optional.empty()
                : Optional.of(what + ": " + escaped(name) + " is not in Unicode normalization form C (expected: "
                        + escaped(nfc) + ")");
    }

    /** What is wrong with the names of a service and of all that it reaches; empty if nothing is. */
    public static List<String> problems(ServiceDeclaration service, TypeGraph graph) {
        List<String> problems = new ArrayList<>();
        problem("service name", service.name()).ifPresent(problems::add);
        List<String> methods = service.methods().stream().map(MethodDeclaration::name).toList();
        check("service " + Shown.text(service.name()) + ": method name", methods, problems);
        for (DeclaredType type : graph.reachable(service.roots())) {
            String where = "type " + Shown.text(type.name().tag()) + ": ";
            problem(where + "name", type.name().name()).ifPresent(problems::add);
            if (!type.name().packageName().isEmpty()) {
                problem(where + "namespace", type.name().packageName()).ifPresent(problems::add);
            }
            if (type instanceof DeclaredType.Message message) {
                check(where + "field name", message.fields().stream().map(DeclaredType.Field::name).toList(), problems);
            } else if (type instanceof DeclaredType.Enumeration enumeration) {
                check(where + "constant", enumeration.constants(), problems);
            }
        }
        return problems;
    }

    /** Checks names that must differ from each other. */
    private static void check(String what, Collection<String> names, List<String> problems) {
        Map<String, String> seen = new HashMap<>();
        for (String name : names) {
            problem(what, name).ifPresent(problems::add);
            if (seen.putIfAbsent(CodePointOrder.nfc(name), name) != null) {
                problems.add(what + ": " + Shown.text(name) + " twice (expected: once)");
            }
        }
    }

    private static boolean isBad(int codePoint) {
        return Character.isISOControl(codePoint) || !Character.isDefined(codePoint)
                || Character.getType(codePoint) == Character.SURROGATE;
    }

    /** With every character beyond ASCII as its number, because the two spellings look alike. */
    private static String escaped(String name) {
        StringBuilder out = new StringBuilder("\"");
        name.codePoints().forEach(c -> {
            if (c < 0x80) {
                out.appendCodePoint(c);
            } else {
                out.append(String.format("\\u{%x}", c));
            }
        });
        return out.append('"').toString();
    }
}
