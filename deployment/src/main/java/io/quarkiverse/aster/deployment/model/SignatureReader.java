package io.quarkiverse.aster.deployment.model;

import static io.quarkiverse.aster.deployment.model.AsterDotNames.CALL_CONTEXT;
import static io.quarkiverse.aster.deployment.model.AsterDotNames.MULTI;
import static io.quarkiverse.aster.deployment.model.AsterDotNames.PUBLISHER;
import static io.quarkiverse.aster.deployment.model.AsterDotNames.STREAM;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.Naming;
import io.quarkiverse.aster.deployment.model.MethodModel.Parameter;
import io.quarkiverse.aster.deployment.model.ValueModel.Kind;

/** Reads what the parameters of a method are to its calls. */
final class SignatureReader {

    private static final Map<DotName, Parameter> STREAMS = Map.of(
            MULTI, Parameter.MULTI,
            PUBLISHER, Parameter.PUBLISHER,
            STREAM, Parameter.STREAM);

    private final FieldReader fields;
    private final SynthesizedRequests synthesized;
    private final MessageReader messages;
    private final Problems problems;

    SignatureReader(FieldReader fields, SynthesizedRequests synthesized, MessageReader messages, Problems problems) {
        this.fields = fields;
        this.synthesized = synthesized;
        this.messages = messages;
        this.problems = problems;
    }

    /**
     * @param parameters one for each Java parameter
     * @param request the class of the request
     */
    record Request(List<Parameter> parameters, boolean inline, DotName request) {
    }

    /** The request of a method, or {@code null} after a problem. */
    Request read(ClassInfo contract, MethodInfo method, MethodPattern pattern, String wireName) {
        List<MethodParameterInfo> others = method.parameters().stream()
                .filter(p -> !p.type().name().equals(CALL_CONTEXT)).toList();
        if (method.parametersCount() - others.size() > 1) {
            problems.add(Elements.of(method), "has more than one CallContext parameter", "keep one of them");
            return null;
        }
        return pattern == MethodPattern.CLIENT_STREAM || pattern == MethodPattern.BIDI_STREAM
                ? streamed(method, pattern, others)
                : single(contract, method, pattern, wireName, others);
    }

    private Request streamed(MethodInfo method, MethodPattern pattern, List<MethodParameterInfo> others) {
        Parameter stream = others.size() == 1 ? STREAMS.get(others.get(0).type().name()) : null;
        if (stream == null) {
            problems.add(Elements.of(method), "does not take one stream of requests", Patterns.fix(pattern));
            return null;
        }
        DotName request = messages.argument(others.get(0).type(), "request",
                Elements.parameter(method, others.get(0).position()));
        return request == null ? null : new Request(parameters(method, stream), false, request);
    }

    private Request single(ClassInfo contract, MethodInfo method, MethodPattern pattern, String wireName,
            List<MethodParameterInfo> others) {
        if (others.stream().anyMatch(p -> STREAMS.containsKey(p.type().name()))) {
            problems.add(Elements.of(method), "takes a stream of requests", "annotate it with @"
                    + Patterns.annotation(
                            pattern == MethodPattern.UNARY ? MethodPattern.CLIENT_STREAM : MethodPattern.BIDI_STREAM)
                    + ", or: " + Patterns.fix(pattern));
            return null;
        }
        List<FieldModel> fields = others.stream().map(this::parameter).filter(Objects::nonNull).toList();
        if (fields.size() < others.size()) {
            return null;
        }
        if (fields.size() == 1 && fields.get(0).value().kind() == Kind.STRUCT) {
            return explicit(method, others.get(0), fields.get(0).value());
        }
        boolean valid = true;
        for (int i = 0; i < fields.size(); i++) {
            ValueModel value = fields.get(i).value();
            if (value.kind() == Kind.STRUCT && !value.nullable()) {
                problems.add(Elements.parameter(method, others.get(i).position()),
                        "is a message among several parameters and not nullable",
                        "declare it as Optional<" + Elements.text(value.javaType())
                                + ">, or move all parameters into one record");
                valid = false;
            }
        }
        return valid ? new Request(parameters(method, Parameter.INLINE), true,
                synthesized.add(contract, method, wireName, fields)) : null;
    }

    private Request explicit(MethodInfo method, MethodParameterInfo parameter, ValueModel value) {
        if (value.nullable()) {
            problems.add(Elements.parameter(method, parameter.position()),
                    "is the request and nullable, but requests are never null",
                    "declare it as " + value.reference().withoutPackagePrefix() + " without Optional and @Nullable");
            return null;
        }
        return new Request(parameters(method, Parameter.REQUEST), false, value.reference());
    }

    private FieldModel parameter(MethodParameterInfo parameter) {
        ValueSite site = ValueSite.of(parameter);
        if (site.javaName() == null) {
            problems.add(site.element(), "its name is not in the class file", "compile with -parameters");
            return null;
        }
        return fields.read(site, Naming.SNAKE_CASE, null);
    }

    private static List<Parameter> parameters(MethodInfo method, Parameter others) {
        return method.parameterTypes().stream()
                .map(type -> type.name().equals(CALL_CONTEXT) ? Parameter.CONTEXT : others).toList();
    }
}
