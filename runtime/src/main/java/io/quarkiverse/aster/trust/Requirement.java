package io.quarkiverse.aster.trust;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which roles a caller must have. Roles are compared exactly: case counts, there are no wildcards and no hierarchy.
 *
 * @param kind how the roles combine
 * @param roles without duplicates, in the order given. A requirement that was read and makes no sense, such as one without
 *        roles, is never met
 */
public record Requirement(Kind kind, List<String> roles) {

    private static final Pattern TEXT = Pattern.compile("(\\w*)\\s*\\((.*)\\)", Pattern.DOTALL);

    /** How roles combine. */
    public enum Kind {
        /** The one role named. */
        ROLE,
        /** At least one of the roles. */
        ANY_OF,
        /** Every role. */
        ALL_OF,
        /** Something this version does not know: never met. */
        UNKNOWN
    }

    public Requirement {
        roles = List.copyOf(new LinkedHashSet<>(roles));
    }

    /**
     * The one role.
     *
     * @throws IllegalArgumentException on a name that no caller can have
     */
    public static Requirement role(String role) {
        return checked(Kind.ROLE, role);
    }

    /**
     * At least one of the roles.
     *
     * @throws IllegalArgumentException if there are none, or one has a name that no caller can have
     */
    public static Requirement anyOf(String... roles) {
        return checked(Kind.ANY_OF, roles);
    }

    /**
     * Every role.
     *
     * @throws IllegalArgumentException if there are none, or one has a name that no caller can have
     */
    public static Requirement allOf(String... roles) {
        return checked(Kind.ALL_OF, roles);
    }

    /**
     * A requirement that somebody else wrote down; what makes no sense is kept, and never met.
     *
     * @param kind {@code role}, {@code any_of} or {@code all_of}; any other text is {@link Kind#UNKNOWN}
     */
    public static Requirement of(String kind, List<String> roles) {
        return new Requirement(switch (kind) {
            case "role" -> Kind.ROLE;
            case "any_of" -> Kind.ANY_OF;
            case "all_of" -> Kind.ALL_OF;
            default -> Kind.UNKNOWN;
        }, roles);
    }

    /**
     * A requirement as {@link #toString()} writes it: {@code any_of(ops.logs, ops.admin)}. A text without parentheses is one
     * role.
     *
     * @throws IllegalArgumentException on another kind, no roles, or a role that no caller can have
     */
    public static Requirement parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            if (text.indexOf('(') >= 0 || text.indexOf(')') >= 0) {
                throw new IllegalArgumentException("requirement: parentheses that do not match (expected: a role, or roles in"
                        + " any_of(...) or all_of(...))");
            }
            return role(text.strip());
        }
        String[] roles = Stream.of(matcher.group(2).split(",", -1)).map(String::strip).toArray(String[]::new);
        return switch (matcher.group(1)) {
            case "role" -> checked(Kind.ROLE, matcher.group(2).strip());
            case "any_of" -> checked(Kind.ANY_OF, roles);
            case "all_of" -> checked(Kind.ALL_OF, roles);
            default -> throw new IllegalArgumentException(
                    "requirement: " + matcher.group(1) + " (expected: role, any_of or all_of)");
        };
    }

    private static Requirement checked(Kind kind, String... roles) {
        if (roles.length == 0) {
            throw new IllegalArgumentException("requirement " + kind + ": no roles (expected: at least one)");
        }
        for (String role : roles) {
            if (role.isEmpty() || role.indexOf(',') >= 0 || !role.equals(role.strip())) {
                throw new IllegalArgumentException("role \"" + role
                        + "\" (expected: not empty, no comma, no white space around it; no caller can have it)");
            }
        }
        return new Requirement(kind, Arrays.asList(roles));
    }

    /** The roles of a caller whom admission gave these attributes. Unmodifiable, in their order. */
    public static Set<String> rolesOf(Map<String, String> attributes) {
        Set<String> roles = new LinkedHashSet<>();
        for (String role : attributes.getOrDefault(Attributes.ROLE, "").split(",")) {
            roles.add(role.strip());
        }
        roles.remove("");
        return Collections.unmodifiableSet(roles);
    }

    /** Whether a caller with these roles meets it. */
    public boolean isMetBy(Set<String> have) {
        return switch (kind) {
            case ROLE -> roles.size() == 1 && have.contains(roles.get(0));
            case ANY_OF -> roles.stream().anyMatch(have::contains);
            case ALL_OF -> !roles.isEmpty() && have.containsAll(roles);
            case UNKNOWN -> false;
        };
    }

    /** For example {@code any_of(ops.logs, ops.admin)}. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "(" + String.join(", ", roles) + ")";
    }
}
