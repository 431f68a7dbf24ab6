package io.quarkiverse.aster.deployment.model;

import static io.quarkiverse.aster.deployment.model.AsterDotNames.PATTERNS;

import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.trust.Requirement;
import io.quarkus.runtime.configuration.DurationConverter;

/** Reads the methods of contracts. */
final class ContractMethods {

    private final IndexView index;
    private final SignatureReader signatures;
    private final MessageReader messages;
    private final Requirements requirements;
    private final Problems problems;

    ContractMethods(IndexView index, SignatureReader signatures, MessageReader messages, Requirements requirements,
            Problems problems) {
        this.index = index;
        this.signatures = signatures;
        this.messages = messages;
        this.requirements = requirements;
        this.problems = problems;
    }

    /** The nearest annotated declaration of each contract method of that type. */
    static List<MethodInfo> find(IndexView index, ClassInfo type) {
        Map<Hierarchy.Signature, MethodInfo> found = new LinkedHashMap<>();
        for (ClassInfo next : Hierarchy.of(index, type)) {
            next.methods().stream().filter(Patterns::isOn).forEach(m -> found.putIfAbsent(Hierarchy.Signature.of(m), m));
        }
        return List.copyOf(found.values());
    }

    /** The contract methods of that type by their index; those with a problem are left out. */
    List<MethodModel> read(ClassInfo type) {
        List<MethodInfo> methods = find(index, type);
        if (methods.isEmpty()) {
            problems.add(Elements.of(type), "is a service contract without methods",
                    "annotate its methods with @Rpc, @ServerStream, @ClientStream or @BidiStream");
        }
        Map<String, List<MethodInfo>> byName = new TreeMap<>(WireNames.CODE_POINT_ORDER);
        for (MethodInfo method : methods) {
            byName.computeIfAbsent(wireName(method), name -> new ArrayList<>()).add(method);
        }
        List<MethodModel> models = new ArrayList<>();
        byName.forEach((wireName, named) -> {
            named.sort(Comparator.comparing(Elements::of));
            for (MethodInfo other : named.subList(1, named.size())) {
                problems.add(Elements.of(other), "has the wire name " + wireName + ", as has " + Elements.of(named.get(0)),
                        "give one of them another name, as in @Rpc(name = \"...\")");
            }
            // read even if the name is taken: all problems at once
            for (MethodInfo method : named) {
                MethodModel model = read(type, method, wireName, models.size());
                if (model != null) {
                    models.add(model);
                }
            }
        });
        return List.copyOf(models);
    }

    private MethodModel read(ClassInfo type, MethodInfo method, String wireName, int position) {
        List<MethodPattern> patterns = PATTERNS.keySet().stream().filter(p -> method.hasDeclaredAnnotation(PATTERNS.get(p)))
                .toList();
        if (patterns.size() > 1) {
            problems.add(Elements.of(method),
                    "has " + String.join(" and ", patterns.stream().map(p -> "@" + Patterns.annotation(p)).toList()),
                    "keep the one that fits its signature");
            return null;
        }
        MethodPattern pattern = patterns.get(0);
        AnnotationInstance annotation = method.declaredAnnotation(PATTERNS.get(pattern));
        checkModifiers(method);
        WireNames.flaw(wireName).ifPresent(flaw -> problems.add(Elements.of(method), "its wire name " + flaw,
                "give it a name of 1 to " + WireNames.MAX_LENGTH + " characters"));
        long timeout = timeoutMillis(method, Annotations.string(annotation, "timeout", ""));
        Requirement requires = requirements.of(type, method);
        MessageReader.Response response = messages.response(method, pattern);
        SignatureReader.Request request = signatures.read(type, method, pattern, wireName);
        if (response == null || request == null) {
            return null;
        }
        return new MethodModel(position, wireName, method, pattern, Annotations.bool(annotation, "idempotent"), timeout,
                request.parameters(), request.inline(), request.request(), response.response(), response.returns(),
                requires, Annotations.description(method));
    }

    private void checkModifiers(MethodInfo method) {
        String element = Elements.of(method);
        if (Modifier.isStatic(method.flags())) {
            problems.add(element, "is static", "make it an instance method");
        }
        if (!Modifier.isPublic(method.flags())) {
            problems.add(element, "is not public", "make the method public");
        }
        if (!method.typeParameters().isEmpty()) {
            problems.add(element, "is a generic method", "replace its type parameters by message types");
        }
    }

    private long timeoutMillis(MethodInfo method, String text) {
        if (text.isEmpty()) {
            return 0;
        }
        long millis;
        try {
            Duration duration = DurationConverter.parseDuration(text);
            millis = duration == null ? 0 : duration.toMillis();
        } catch (IllegalArgumentException | ArithmeticException e) {
            millis = 0;
        }
        if (millis <= 0) {
            problems.add(Elements.of(method), "timeout: \"" + text + "\" (expected: a duration of at least 1 ms)",
                    "write it like 500ms, 30s, 5m or PT1M");
        }
        return millis;
    }

    private static String wireName(MethodInfo method) {
        return PATTERNS.values().stream().map(method::declaredAnnotation).filter(Objects::nonNull).findFirst()
                .map(annotation -> Annotations.string(annotation, "name", method.name())).orElseThrow();
    }
}
