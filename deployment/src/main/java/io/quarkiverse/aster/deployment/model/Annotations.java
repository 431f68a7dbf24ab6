package io.quarkiverse.aster.deployment.model;

import static io.quarkiverse.aster.deployment.model.AsterDotNames.DESCRIPTION;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.Declaration;

/** Reads members of annotations, with their defaults. */
final class Annotations {

    private Annotations() {
    }

    /** {@code fallback} also for an empty string, the default of all our names. */
    static String string(AnnotationInstance annotation, String member, String fallback) {
        AnnotationValue value = annotation.value(member);
        return value == null || value.asString().isEmpty() ? fallback : value.asString();
    }

    static boolean bool(AnnotationInstance annotation, String member) {
        AnnotationValue value = annotation.value(member);
        return value != null && value.asBoolean();
    }

    /** What {@code @Description} says, or {@code null}. */
    static String description(Declaration declaration) {
        AnnotationInstance annotation = declaration.declaredAnnotation(DESCRIPTION);
        return annotation == null ? null : annotation.value().asString();
    }
}
