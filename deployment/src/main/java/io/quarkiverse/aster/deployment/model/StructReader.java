package io.quarkiverse.aster.deployment.model;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.RecordComponentInfo;

import io.quarkiverse.aster.codec.DecodeLimits;

/** Reads the fields of records and POJOs. */
final class StructReader {

    private final IndexView index;
    private final WireTags tags;
    private final FieldReader fields;
    private final Problems problems;

    StructReader(IndexView index, WireTags tags, FieldReader fields, Problems problems) {
        this.index = index;
        this.tags = tags;
        this.fields = fields;
        this.problems = problems;
    }

    /** The model of a class that may be a message type; fields with a problem are left out. */
    StructModel read(ClassInfo type) {
        List<FieldModel> fields = type.isRecord() ? components(type) : fields(type);
        this.fields.checkNames(type.name().toString(), fields);
        if (fields.size() > DecodeLimits.DEFAULT_FIELDS) {
            problems.add(type.name().toString(),
                    "has " + fields.size() + " fields (expected: <= " + DecodeLimits.DEFAULT_FIELDS + ")",
                    "move some of them into message types of their own");
        }
        return new StructModel(type.name(), tags.of(type), type.isRecord() ? StructModel.Kind.RECORD : StructModel.Kind.POJO,
                List.copyOf(fields), WireTags.isTracked(type), Annotations.description(type));
    }

    private List<FieldModel> components(ClassInfo type) {
        List<FieldModel> fields = new ArrayList<>();
        List<RecordComponentInfo> components = type.recordComponentsInDeclarationOrder();
        for (int i = 0; i < components.size(); i++) {
            RecordComponentInfo component = components.get(i);
            add(fields, this.fields.read(ValueSite.of(component, i), WireTags.namingOf(type),
                    new FieldModel.Access(type.name(), component.name(), null)));
        }
        return fields;
    }

    /** Those of superclasses first. */
    private List<FieldModel> fields(ClassInfo type) {
        List<FieldModel> fields = new ArrayList<>();
        List<ClassInfo> declaring = new ArrayList<>(Hierarchy.superclasses(index, type));
        ClassInfo top = declaring.get(declaring.size() - 1);
        if (!DotName.OBJECT_NAME.equals(top.superName())) {
            problems.add(type.name().toString(),
                    "its superclass " + top.superName() + " is not in the index of the application",
                    "index the jar of " + top.superName() + ", or send a class without that superclass");
        }
        Collections.reverse(declaring);
        for (ClassInfo next : declaring) {
            List<FieldInfo> own = next.fieldsInDeclarationOrder().stream().filter(StructReader::isSent).toList();
            if (!own.isEmpty() && !Modifier.isPublic(next.flags())) {
                problems.add(type.name().toString(), "its superclass " + next.name() + " has fields but is not public",
                        "make " + next.name() + " public");
            }
            own.forEach(field -> add(fields, property(type, next, field)));
        }
        return fields;
    }

    private FieldModel property(ClassInfo type, ClassInfo declaring, FieldInfo field) {
        MethodInfo getter = null;
        MethodInfo setter = null;
        if (!Modifier.isPublic(field.flags())) {
            getter = Accessors.getter(declaring, field);
            setter = Accessors.setter(declaring, field);
        }
        String access = Modifier.isFinal(field.flags()) ? "is final"
                : Modifier.isPublic(field.flags()) || getter != null && setter != null ? null
                        : "is not public and has no public " + (getter == null ? "getter" : "setter");
        if (access != null) {
            problems.add(Elements.field(declaring, field.name()), access, Accessors.fix(field));
            return null;
        }
        return fields.read(ValueSite.of(declaring, field, getter), WireTags.namingOf(type),
                new FieldModel.Access(declaring.name(),
                        getter == null ? null : getter.name(), setter == null ? null : setter.name()));
    }

    private static boolean isSent(FieldInfo field) {
        return !Modifier.isStatic(field.flags()) && !Modifier.isTransient(field.flags()) && !field.isSynthetic();
    }

    private static void add(List<FieldModel> fields, FieldModel field) {
        if (field != null) {
            fields.add(field);
        }
    }
}
