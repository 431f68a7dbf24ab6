package io.quarkiverse.aster.runtime.rpc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.trust.Requirement;

/** One contract, as the build recorded it; server and client share it. */
public final class ServiceDescriptor {

    private final String name;
    private final int version;
    private final ServiceScope scope;
    private final List<SerializationMode> modes;
    private final Optional<Requirement> requires;
    private final List<MethodDescriptor> methods;
    private final String contractId;
    private final Map<String, MethodDescriptor> byName;
    private final Set<SerializationMode> accepted;
    private final boolean oldXlang;

    /**
     * One that requires nothing.
     *
     * @param modes what the service offers, the preferred one first; JSON is accepted whether listed or not
     * @param methods in the order of their index
     * @param contractId the hash of the contract as the build computed it, 64 hex digits
     */
    public ServiceDescriptor(String name, int version, ServiceScope scope, List<SerializationMode> modes,
            List<MethodDescriptor> methods, String contractId) {
        this(name, version, scope, modes, Optional.empty(), methods, contractId);
    }

    /**
     * @param modes what the service offers, the preferred one first; JSON is accepted whether listed or not
     * @param requires what a caller must have to call any of its methods
     * @param methods in the order of their index
     * @param contractId the hash of the contract as the build computed it, 64 hex digits
     */
    public ServiceDescriptor(String name, int version, ServiceScope scope, List<SerializationMode> modes,
            Optional<Requirement> requires, List<MethodDescriptor> methods, String contractId) {
        this.requires = requires;
        this.name = name;
        this.version = version;
        this.scope = scope;
        this.modes = List.copyOf(modes);
        this.methods = List.copyOf(methods);
        this.contractId = contractId;
        this.byName = methods.stream().collect(Collectors.toUnmodifiableMap(MethodDescriptor::name, Function.identity()));
        Set<SerializationMode> all = new java.util.HashSet<>(modes);
        all.add(SerializationMode.JSON);
        this.accepted = Set.copyOf(all);
        this.oldXlang = supports(SerializationMode.XLANG) && methods.stream().allMatch(MethodDescriptor::hasOldXlang);
    }

    public String name() {
        return name;
    }

    public int version() {
        return version;
    }

    public ServiceScope scope() {
        return scope;
    }

    public List<SerializationMode> modes() {
        return modes;
    }

    /** What a caller must have to call any of its methods. */
    public Optional<Requirement> requires() {
        return requires;
    }

    public List<MethodDescriptor> methods() {
        return methods;
    }

    /** What identifies the contract: 64 hex digits. */
    public String contractId() {
        return contractId;
    }

    /** The method with that index. */
    public MethodDescriptor method(int index) {
        return methods.get(index);
    }

    /** The method with that name on the wire, or {@code null}. */
    public MethodDescriptor method(String wireName) {
        return byName.get(wireName);
    }

    /** Whether calls in that mode are accepted. */
    public boolean supports(SerializationMode mode) {
        return accepted.contains(mode);
    }

    /** Whether calls in XLANG are accepted, and all that is known of the messages that the form of 0.1 takes. */
    public boolean hasOldXlang() {
        return oldXlang;
    }

    /** {@code name vN}, as messages have it. */
    @Override
    public String toString() {
        return name + " v" + version;
    }
}
