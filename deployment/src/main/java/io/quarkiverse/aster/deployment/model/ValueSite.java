package io.quarkiverse.aster.deployment.model;

import static io.quarkiverse.aster.deployment.model.AsterDotNames.DESCRIPTION;
import static io.quarkiverse.aster.deployment.model.AsterDotNames.WIRE_NAME;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;

/**
 * Where a value is declared: a record component, field or parameter.
 *
 * @param element how problems name it
 * @param annotations all that stand there, on the declaration, on its type and on its accessor
 */
record ValueSite(String element, String javaName, Type type, List<AnnotationInstance> annotations) {

    private static final Pattern NULLABLE = Pattern.compile("(^|[.$])Nullable$");

    static ValueSite of(RecordComponentInfo component, int position) {
        List<AnnotationInstance> annotations = new ArrayList<>(component.declaredAnnotations());
        annotations.addAll(component.type().annotations());
        // an annotation that does not target components ends up at those of these places that it targets
        if (component.field() != null) {
            annotations.addAll(component.field().declaredAnnotations());
        }
        addAll(annotations, component.accessor());
        MethodInfo constructor = component.declaringClass().canonicalRecordConstructor();
        if (constructor != null) {
            annotations.addAll(constructor.parameters().get(position).declaredAnnotations());
        }
        return new ValueSite(Elements.field(component.declaringClass(), component.name()), component.name(), component.type(),
                List.copyOf(annotations));
    }

    /** @param getter its accessor, or {@code null} */
    static ValueSite of(ClassInfo user, FieldInfo field, MethodInfo getter) {
        List<AnnotationInstance> annotations = new ArrayList<>(field.declaredAnnotations());
        annotations.addAll(field.type().annotations());
        addAll(annotations, getter);
        return new ValueSite(Elements.field(user, field.name()), field.name(), field.type(), List.copyOf(annotations));
    }

    static ValueSite of(MethodParameterInfo parameter) {
        List<AnnotationInstance> annotations = new ArrayList<>(parameter.declaredAnnotations());
        annotations.addAll(parameter.type().annotations());
        return new ValueSite(Elements.parameter(parameter.method(), parameter.position()), parameter.name(), parameter.type(),
                List.copyOf(annotations));
    }

    boolean has(DotName annotation) {
        return annotations.stream().anyMatch(a -> a.name().equals(annotation));
    }

    /** Whether it carries a {@code Nullable}, whosoever's. */
    boolean isNullable() {
        return isNullable(annotations);
    }

    static boolean isNullable(List<AnnotationInstance> annotations) {
        return annotations.stream().anyMatch(a -> NULLABLE.matcher(a.name().toString()).find());
    }

    Optional<String> wireName() {
        return value(WIRE_NAME);
    }

    /** May be {@code null}. */
    String description() {
        return value(DESCRIPTION).orElse(null);
    }

    private Optional<String> value(DotName annotation) {
        return annotations.stream().filter(a -> a.name().equals(annotation)).map(AnnotationInstance::value)
                .filter(Objects::nonNull).map(v -> v.asString()).findFirst();
    }

    private static void addAll(List<AnnotationInstance> annotations, MethodInfo accessor) {
        if (accessor != null) {
            annotations.addAll(accessor.declaredAnnotations());
            annotations.addAll(accessor.returnType().annotations());
        }
    }
}
