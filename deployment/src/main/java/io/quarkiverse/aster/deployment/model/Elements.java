package io.quarkiverse.aster.deployment.model;

import java.util.stream.Collectors;

import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.Declaration;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

/** How problems name what they are about. */
final class Elements {

    private Elements() {
    }

    /** A class or a method. */
    static String of(Declaration declaration) {
        return declaration.kind() == AnnotationTarget.Kind.METHOD ? of(declaration.asMethod()) : of(declaration.asClass());
    }

    static String of(ClassInfo type) {
        return type.name().toString();
    }

    /** {@code com.acme.Hello#sayHello(HelloRequest)}. */
    static String of(MethodInfo method) {
        return of(method.declaringClass()) + "#" + method.name()
                + method.parameterTypes().stream().map(Elements::text).collect(Collectors.joining(", ", "(", ")"));
    }

    static String parameter(MethodInfo method, int position) {
        String name = method.parameterName(position);
        return of(method) + ", parameter " + (name == null ? position + 1 : name);
    }

    /** {@code com.acme.HelloRequest#name}. */
    static String field(ClassInfo type, String name) {
        return of(type) + "#" + name;
    }

    /** A type as it reads in source, without packages and annotations: {@code List<String>}. */
    static String text(Type type) {
        return switch (type.kind()) {
            case PARAMETERIZED_TYPE -> simple(type) + type.asParameterizedType().arguments().stream().map(Elements::text)
                    .collect(Collectors.joining(", ", "<", ">"));
            case ARRAY -> text(type.asArrayType().constituent()) + "[]".repeat(type.asArrayType().dimensions());
            case CLASS -> simple(type);
            case TYPE_VARIABLE -> type.asTypeVariable().identifier();
            case WILDCARD_TYPE -> type.asWildcardType().superBound() != null
                    ? "? super " + text(type.asWildcardType().superBound())
                    : "? extends " + text(type.asWildcardType().extendsBound());
            default -> type.toString();
        };
    }

    private static String simple(Type type) {
        return type.name().withoutPackagePrefix().replace('$', '.');
    }
}
