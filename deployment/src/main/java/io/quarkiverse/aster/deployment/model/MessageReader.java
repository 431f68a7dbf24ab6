package io.quarkiverse.aster.deployment.model;

import static io.quarkiverse.aster.deployment.model.AsterDotNames.COMPLETABLE_FUTURE;
import static io.quarkiverse.aster.deployment.model.AsterDotNames.COMPLETION_STAGE;
import static io.quarkiverse.aster.deployment.model.AsterDotNames.MULTI;
import static io.quarkiverse.aster.deployment.model.AsterDotNames.OPTIONAL;
import static io.quarkiverse.aster.deployment.model.AsterDotNames.PUBLISHER;
import static io.quarkiverse.aster.deployment.model.AsterDotNames.STREAM;
import static io.quarkiverse.aster.deployment.model.AsterDotNames.UNI;

import java.util.Map;

import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.deployment.model.MethodModel.ReturnShape;
import io.quarkiverse.aster.deployment.model.ValueModel.Kind;

/** Reads types that have to be message types: responses and the items of streams. */
final class MessageReader {

    private static final Map<DotName, ReturnShape> SHAPES = Map.of(
            UNI, ReturnShape.UNI,
            COMPLETION_STAGE, ReturnShape.COMPLETION_STAGE,
            COMPLETABLE_FUTURE, ReturnShape.COMPLETION_STAGE,
            MULTI, ReturnShape.MULTI,
            PUBLISHER, ReturnShape.PUBLISHER,
            STREAM, ReturnShape.STREAM);

    private final MessageTypes types;
    private final Problems problems;

    MessageReader(MessageTypes types, Problems problems) {
        this.types = types;
        this.problems = problems;
    }

    /** @param response its class, {@code null} for none */
    record Response(DotName response, ReturnShape returns) {
    }

    /** The response of a method, or {@code null} after a problem. */
    Response response(MethodInfo method, MethodPattern pattern) {
        Type type = method.returnType();
        ReturnShape shape = SHAPES.getOrDefault(type.name(), ReturnShape.PLAIN);
        boolean mustStream = pattern == MethodPattern.SERVER_STREAM || pattern == MethodPattern.BIDI_STREAM;
        if (shape.isStreamed() != mustStream) {
            problems.add(Elements.of(method), "returns " + Elements.text(type),
                    shape.isStreamed() ? "annotate it with @" + Patterns.annotation(
                            pattern == MethodPattern.UNARY ? MethodPattern.SERVER_STREAM : MethodPattern.BIDI_STREAM) + ", or: "
                            + Patterns.fix(pattern) : Patterns.fix(pattern));
            return null;
        }
        if (isNothing(type, shape)) {
            return new Response(null, shape);
        }
        DotName response = shape == ReturnShape.PLAIN ? message(type, "response", Elements.of(method))
                : argument(type, "response", Elements.of(method));
        return response == null ? null : new Response(response, shape);
    }

    /** The message type that is the argument of a {@code Uni}, {@code Multi} or the like, or {@code null} after a problem. */
    DotName argument(Type wrapper, String role, String element) {
        if (wrapper.kind() != Type.Kind.PARAMETERIZED_TYPE) {
            problems.add(element, "its " + role + " is a raw " + Elements.text(wrapper),
                    "declare the type of the " + role + ", as in " + Elements.text(wrapper) + "<Hello>");
            return null;
        }
        return message(wrapper.asParameterizedType().arguments().get(0), role, element);
    }

    private DotName message(Type type, String role, String element) {
        if (isValue(type)) {
            return noMessage(type, role, element);
        }
        if (type.kind() != Type.Kind.CLASS) {
            problems.add(element, "its " + role + " " + Elements.text(type) + " is generic",
                    "declare a message type without type parameters, variables and wildcards");
            return null;
        }
        Kind kind = types.reference(type, element);
        return kind == Kind.STRUCT ? type.name() : kind == Kind.ENUM ? noMessage(type, role, element) : null;
    }

    private DotName noMessage(Type type, String role, String element) {
        problems.add(element, "its " + role + " " + Elements.text(type) + " is not a message type",
                "wrap it in a record, as in \"public record Result(" + Elements.text(type) + " value) {}\"");
        return null;
    }

    /** Whether the type can be a field but not a message. */
    private static boolean isValue(Type type) {
        return type.kind() == Type.Kind.ARRAY || type.kind() == Type.Kind.PRIMITIVE || type.name().equals(OPTIONAL)
                || ScalarTypes.scalar(type.name()) != null || ScalarTypes.container(type.name()) != null;
    }

    private static boolean isNothing(Type type, ReturnShape shape) {
        if (shape == ReturnShape.PLAIN) {
            return type.kind() == Type.Kind.VOID;
        }
        return (shape == ReturnShape.UNI || shape == ReturnShape.COMPLETION_STAGE)
                && type.kind() == Type.Kind.PARAMETERIZED_TYPE
                && type.asParameterizedType().arguments().get(0).name().equals(DotName.VOID_CLASS_NAME);
    }
}
