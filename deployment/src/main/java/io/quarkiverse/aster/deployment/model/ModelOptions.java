package io.quarkiverse.aster.deployment.model;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jboss.jandex.DotName;

import io.quarkiverse.aster.AsterSessionScoped;
import io.quarkiverse.aster.SerializationMode;

/**
 * What the model depends on beside the index.
 *
 * @param defaultModes what a service offers that declares no modes, the preferred one first, not empty
 * @param foryCore what there is for NATIVE mode
 * @param scopes the annotations that give a bean its scope
 * @param secured whether the application has Quarkus security
 */
public record ModelOptions(List<SerializationMode> defaultModes, ForyCore foryCore, Set<DotName> scopes,
        boolean secured) {

    private static final Set<SerializationMode> ALWAYS_SUPPORTED = Set.of(SerializationMode.XLANG, SerializationMode.JSON);

    private static final Set<DotName> STANDARD_SCOPES = Set.of(
            DotName.createSimple("jakarta.enterprise.context.ApplicationScoped"),
            DotName.createSimple("jakarta.enterprise.context.SessionScoped"),
            DotName.createSimple("jakarta.enterprise.context.RequestScoped"),
            DotName.createSimple("jakarta.enterprise.context.ConversationScoped"),
            DotName.createSimple("jakarta.enterprise.context.Dependent"),
            DotName.createSimple("jakarta.inject.Singleton"),
            DotName.createSimple(AsterSessionScoped.class));

    /** XLANG unless a service says otherwise, and neither a library for NATIVE nor Quarkus security. */
    public static final ModelOptions DEFAULT = new ModelOptions(List.of(SerializationMode.XLANG), new ForyCore(null));

    public ModelOptions {
        defaultModes = List.copyOf(defaultModes);
        scopes = Set.copyOf(scopes);
        if (defaultModes.isEmpty()) {
            throw new IllegalArgumentException("default modes: none (expected: at least one)");
        }
        if (!ALWAYS_SUPPORTED.containsAll(defaultModes)) {
            throw new IllegalArgumentException(
                    "default modes: " + defaultModes + " (expected: among " + ALWAYS_SUPPORTED + ")");
        }
    }

    /** With the scopes that every application has. */
    public ModelOptions(List<SerializationMode> defaultModes, ForyCore foryCore) {
        this(defaultModes, foryCore, STANDARD_SCOPES, false);
    }

    /** The same with further scopes of beans. */
    public ModelOptions withScopes(Collection<DotName> more) {
        Set<DotName> all = new HashSet<>(scopes);
        all.addAll(more);
        return new ModelOptions(defaultModes, foryCore, all, secured);
    }

    /** The same for an application with that version of the library for NATIVE. */
    public ModelOptions withForyCore(String version) {
        return new ModelOptions(defaultModes, new ForyCore(version), scopes, secured);
    }

    /** The same for an application that has Quarkus security, or has not. */
    public ModelOptions withSecurity(boolean present) {
        return new ModelOptions(defaultModes, foryCore, scopes, present);
    }
}
