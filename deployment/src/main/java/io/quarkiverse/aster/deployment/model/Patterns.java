package io.quarkiverse.aster.deployment.model;

import static io.quarkiverse.aster.deployment.model.AsterDotNames.PATTERNS;

import org.jboss.jandex.MethodInfo;

import io.quarkiverse.aster.MethodPattern;

/** The annotations of the four patterns and the signatures that go with them. */
final class Patterns {

    private static final String ALTERNATIVES = ", with Flow.Publisher in place of Multi, or java.util.stream.Stream in code that"
            + " blocks";

    private Patterns() {
    }

    /** Whether a method carries one of the annotations. */
    static boolean isOn(MethodInfo method) {
        return !method.isSynthetic() && PATTERNS.values().stream().anyMatch(method::hasDeclaredAnnotation);
    }

    /** The simple name of the annotation. */
    static String annotation(MethodPattern pattern) {
        return PATTERNS.get(pattern).withoutPackagePrefix();
    }

    /** What to declare for that pattern. */
    static String fix(MethodPattern pattern) {
        return "declare @" + annotation(pattern) + " as " + switch (pattern) {
            case UNARY -> "\"Uni<Response> method(Request)\", with CompletionStage<Response>, Response or void as alternatives";
            case SERVER_STREAM -> "\"Multi<Response> method(Request)\"" + ALTERNATIVES;
            case CLIENT_STREAM -> "\"Uni<Response> method(Multi<Request>)\"" + ALTERNATIVES;
            case BIDI_STREAM -> "\"Multi<Response> method(Multi<Request>)\"" + ALTERNATIVES;
        };
    }
}
