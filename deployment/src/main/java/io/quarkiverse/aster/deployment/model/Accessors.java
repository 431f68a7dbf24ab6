package io.quarkiverse.aster.deployment.model;

import java.lang.reflect.Modifier;
import java.util.List;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.PrimitiveType;
import org.jboss.jandex.Type;

/** Finds the accessors of a field that is not public: in the class that declares it and of exactly its type. */
final class Accessors {

    private Accessors() {
    }

    /** {@code getX()}, {@code x()} or, of a boolean, {@code isX()}; {@code null} if there is none. */
    static MethodInfo getter(ClassInfo declaring, FieldInfo field) {
        List<String> names = isBoolean(field) ? List.of("get" + capitalized(field), "is" + capitalized(field), field.name())
                : List.of("get" + capitalized(field), field.name());
        return names.stream().flatMap(name -> declaring.methods().stream().filter(m -> m.name().equals(name)))
                .filter(m -> isAccessible(m) && m.parametersCount() == 0 && same(m.returnType(), field.type()))
                .findFirst().orElse(null);
    }

    /** {@code void setX(...)}, of a boolean {@code isX} also {@code setX}; {@code null} if there is none. */
    static MethodInfo setter(ClassInfo declaring, FieldInfo field) {
        List<String> names = isBoolean(field) && field.name().matches("is\\p{Lu}.*")
                ? List.of("set" + capitalized(field), "set" + field.name().substring(2))
                : List.of("set" + capitalized(field));
        return names.stream().flatMap(name -> declaring.methods().stream().filter(m -> m.name().equals(name)))
                .filter(m -> isAccessible(m) && m.parametersCount() == 1 && same(m.parameterType(0), field.type())
                        && m.returnType().kind() == Type.Kind.VOID)
                .findFirst().orElse(null);
    }

    /** How to make that field accessible. */
    static String fix(FieldInfo field) {
        String type = Elements.text(field.type());
        return "make it public and not final, or give its class \"public " + type + " get" + capitalized(field)
                + "()\" and \"public void set" + capitalized(field) + "(" + type
                + ")\"; make the class a record if it is immutable; mark the field transient if it is not to be sent";
    }

    private static boolean isAccessible(MethodInfo method) {
        return Modifier.isPublic(method.flags()) && !Modifier.isStatic(method.flags()) && !method.isSynthetic();
    }

    /** Nullability may be said at one of them alone. */
    private static boolean same(Type accessor, Type field) {
        return accessor.name().equals(field.name()) && accessor.kind() == field.kind();
    }

    private static boolean isBoolean(FieldInfo field) {
        return field.type().name().equals(PrimitiveType.BOOLEAN.name())
                || field.type().name().equals(DotName.BOOLEAN_CLASS_NAME);
    }

    private static String capitalized(FieldInfo field) {
        return Character.toUpperCase(field.name().charAt(0)) + field.name().substring(1);
    }
}
