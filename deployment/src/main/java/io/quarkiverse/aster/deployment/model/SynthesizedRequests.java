package io.quarkiverse.aster.deployment.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** The request types of methods with inline parameters. */
final class SynthesizedRequests {

    /** Keeps the generated classes apart from those of the application; it is no part of the tag. */
    private static final String CLASS_SUFFIX = "_Aster";

    private final IndexView index;
    private final MessageTypes messages;
    private final Problems problems;
    private final Map<WireTag, Owner> owners = new HashMap<>();

    SynthesizedRequests(IndexView index, MessageTypes messages, Problems problems) {
        this.index = index;
        this.messages = messages;
        this.problems = problems;
    }

    /**
     * Adds the request type of that method.
     *
     * @param contract gives the package
     * @param fields one for each parameter but the call context
     * @return the class that is to be generated
     */
    DotName add(ClassInfo contract, MethodInfo method, String wireName, List<FieldModel> fields) {
        String packageName = WireTags.packageOf(contract.name());
        String name = WireNames.pascalCase(wireName) + "Request";
        WireTag tag = WireTags.parse(packageName + "/" + name);
        DotName className = DotName.createSimple((packageName.isEmpty() ? "" : packageName + ".") + identifier(name)
                + CLASS_SUFFIX);
        String element = Elements.of(method);

        messages.fields().checkNames(element, fields);
        Owner candidate = new Owner(contract, method, wireName);
        Owner owner = owners.putIfAbsent(tag, candidate);
        if (owner != null && !owner.shares(candidate)) {
            problems.add(element, "its parameters become the request type " + tag + ", as do those of "
                    + Elements.of(owner.method),
                    "give one of the two another wire name, or a message type of its own as its one parameter");
        }
        if (index.getClassByName(className) != null) {
            problems.add(element, "its request type is to be generated as " + className + ", which exists",
                    "rename class " + className);
        }
        messages.add(new StructModel(className, tag, StructModel.Kind.SYNTHESIZED,
                fields.stream().map(field -> accessedIn(className, field)).toList(), false, null));
        return className;
    }

    private static FieldModel accessedIn(DotName className, FieldModel field) {
        return new FieldModel(field.javaName(), field.wireName(), field.value(), new FieldModel.Access(className, null, null),
                field.description());
    }

    /** Wire names may have characters that class names may not; the names here have no underscores to confuse this with. */
    private static String identifier(String name) {
        StringBuilder out = new StringBuilder(name.length());
        name.codePoints().forEach(c -> {
            if (Character.isJavaIdentifierPart(c)) {
                out.appendCodePoint(c);
            } else {
                out.append('_').append(Integer.toHexString(c)).append('_');
            }
        });
        return out.toString();
    }

    private record Owner(ClassInfo contract, MethodInfo method, String wireName) {

        /** Contracts that inherit one method share its request; overloads in one contract are reported as such. */
        boolean shares(Owner other) {
            return method.equals(other.method) || contract.equals(other.contract) && wireName.equals(other.wireName);
        }
    }
}
