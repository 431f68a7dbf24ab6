package io.quarkiverse.aster.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/**
 * What a user of a public class can see of it, in supertypes, fields, constructors and methods, type arguments included,
 * mentions no hidden type.
 */
final class HideFromSignatures extends ArchCondition<JavaClass> {

    private final DescribedPredicate<? super JavaClass> hidden;

    HideFromSignatures(DescribedPredicate<? super JavaClass> hidden) {
        super("not mention in public signatures classes that " + hidden.getDescription());
        this.hidden = hidden;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (!isVisible(type)) {
            return;
        }
        List<JavaType> supertypes = new ArrayList<>(type.getInterfaces());
        type.getSuperclass().ifPresent(supertypes::add);
        supertypes.forEach(supertype -> report(type.getName(), supertype, events));
        type.getTypeParameters().forEach(parameter -> report(type.getName(), parameter, events));
        type.getFields().stream().filter(HideFromSignatures::isVisible)
                .forEach(field -> types(field).forEach(used -> report(field.getFullName(), used, events)));
        type.getCodeUnits().stream().filter(HideFromSignatures::isVisible)
                .forEach(unit -> types(unit).forEach(used -> report(unit.getFullName(), used, events)));
    }

    private static Stream<JavaType> types(JavaField field) {
        return Stream.of(field.getType());
    }

    private static Stream<JavaType> types(JavaCodeUnit unit) {
        return Stream.of(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream(),
                unit.getTypeParameters().stream(), unit.getThrowsClause().getTypes().stream())
                .flatMap(types -> types);
    }

    private void report(String where, JavaType type, ConditionEvents events) {
        Set<JavaClass> involved = type.getAllInvolvedRawTypes();
        involved.stream().map(JavaClass::getBaseComponentType).filter(hidden)
                .forEach(found -> events.add(SimpleConditionEvent.violated(found, where + " mentions " + found.getName())));
    }

    private static boolean isVisible(JavaClass type) {
        return isVisible(type.getModifiers()) && type.getEnclosingClass().map(HideFromSignatures::isVisible).orElse(true);
    }

    private static boolean isVisible(JavaMember member) {
        return isVisible(member.getModifiers());
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return !modifiers.contains(JavaModifier.SYNTHETIC)
                && (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED));
    }
}
