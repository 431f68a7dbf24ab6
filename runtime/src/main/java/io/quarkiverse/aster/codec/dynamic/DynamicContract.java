package io.quarkiverse.aster.codec.dynamic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.UnimplementedException;
import io.quarkiverse.aster.contract.ContractException;
import io.quarkiverse.aster.contract.ContractIds;
import io.quarkiverse.aster.contract.ContractLimits;
import io.quarkiverse.aster.contract.Manifest;
import io.quarkiverse.aster.contract.ManifestJson;
import io.quarkiverse.aster.contract.PublicationBundle;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.contract.ServiceContract;
import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.contract.TypeDef;
import io.quarkiverse.aster.contract.TypeName;

/**
 * A contract that no class declares: from its description to codecs of its messages, which are maps. Immutable; any thread may
 * use it, so make one for each description and keep it.
 * <p>
 * Descriptions may come from peers. They are bounded as {@link ContractLimits} says, and what contradicts itself is refused
 * with
 * a {@link ContractException}. Whether it is the contract that was wanted is for the caller to see, by {@link #contractId}.
 * <p>
 * Maps have the names of fields as keys. A field that is left out takes its default: what a manifest says, else the zero of its
 * type, else null; instants, dates, UUIDs, enums and messages that cannot be null have none and must be given. Values that are
 * read have the first Java type of each row, and more can be written:
 * <table>
 * <caption>Values</caption>
 * <tr>
 * <th>Type</th>
 * <th>Java</th>
 * </tr>
 * <tr>
 * <td>integers but {@code uint64}, {@code var_uint64}</td>
 * <td>{@code Long}; any other number without decimals that is in the range</td>
 * </tr>
 * <tr>
 * <td>{@code uint64}, {@code var_uint64}</td>
 * <td>{@code BigInteger}; the same</td>
 * </tr>
 * <tr>
 * <td>{@code float32}, {@code float64}</td>
 * <td>{@code Float}, {@code Double}; any other number, integers only if the type has them exactly</td>
 * </tr>
 * <tr>
 * <td>{@code bool}, {@code string}</td>
 * <td>{@code Boolean}, {@code String}</td>
 * </tr>
 * <tr>
 * <td>{@code binary}</td>
 * <td>{@code byte[]}; text in base64</td>
 * </tr>
 * <tr>
 * <td>instants, dates, UUIDs</td>
 * <td>{@code Instant}, {@code LocalDate}, {@code UUID}; their text as in JSON, {@code OffsetDateTime}, {@code ZonedDateTime},
 * {@code java.util.Date}</td>
 * </tr>
 * <tr>
 * <td>enums</td>
 * <td>{@code String}, the name of the constant; a constant of that name</td>
 * </tr>
 * <tr>
 * <td>lists</td>
 * <td>{@code List}; any collection, {@code Object[]}</td>
 * </tr>
 * <tr>
 * <td>sets</td>
 * <td>{@code Set}, but a {@code List} if its elements are messages, bytes or collections; as of lists</td>
 * </tr>
 * <tr>
 * <td>maps</td>
 * <td>{@code Map}; its keys also as text</td>
 * </tr>
 * <tr>
 * <td>messages</td>
 * <td>{@code LinkedHashMap} with all fields in their order; any map</td>
 * </tr>
 * <tr>
 * <td>what may be null</td>
 * <td>the value or {@code null}; an {@code Optional}</td>
 * </tr>
 * </table>
 */
public final class DynamicContract {

    /** How much the description tells. */
    public enum Detail {
        /**
         * All types as they are declared. Payloads are those of generated codecs, byte for byte; only enums of 256 and more
         * constants without numbers are {@code any}, since builds do not know the order of so many.
         */
        DECLARED,
        /**
         * Canonical definitions. What contracts call {@code any} is written as what it is given as; fields that are read come
         * with the type that the payload has.
         */
        DEFINITIONS,
        /**
         * The fields of requests and responses, and rough kinds of them. Integers are written as {@code varint64}, decimals as
         * {@code float64}, both of which peers take for narrower types if they fit; messages inside messages cannot be written
         * in XLANG unless they are themselves a request or response. All values are read as the payload has them.
         */
        MANIFEST
    }

    private final Description description;
    private final Map<String, DynamicMethod> methods = new LinkedHashMap<>();

    private DynamicContract(Description description) {
        this.description = description;
        Map<TypeName, MessageShape> messages = ShapeBuilder.build(description);
        Map<MessageShape, String> undescribed = Reach.find(messages.values(), UndescribedShape.class::isInstance);
        Map<MessageShape, String> untyped = Reach.find(messages.values(), AnyShape::isAny);
        for (Description.Method method : description.methods()) {
            if (methods.put(method.name(), new DynamicMethod(description, method,
                    messages, undescribed, untyped.keySet())) != null) {
                throw new ContractException(description.title() + ": method " + Shown.text(method.name())
                        + " twice (expected: once)");
            }
        }
    }

    /** The contract of this program, as data. */
    public static DynamicContract of(ResolvedContract contract) {
        return new DynamicContract(DeclaredDescription.of(contract));
    }

    /**
     * What a manifest describes: {@link Detail#DECLARED} if it declares all types, as those of this implementation do, else
     * {@link Detail#MANIFEST}. The id of a contract that is declared is computed again.
     *
     * @throws ContractException if it has another id than it says, contradicts itself, or is beyond a limit
     */
    public static DynamicContract of(Manifest manifest) {
        return new DynamicContract(ResolvedContract.of(manifest).map(DeclaredDescription::of)
                .orElseGet(() -> ManifestDescription.of(manifest)));
    }

    /**
     * What a manifest in a file or from a peer describes, see {@link #of(Manifest)}.
     *
     * @param utf8 one manifest as JSON, at most {@link ContractLimits#MAX_ENCODED_BYTES}
     */
    public static DynamicContract ofManifest(byte[] utf8) {
        return of(ManifestJson.read(utf8));
    }

    /**
     * What a bundle describes: {@link Detail#DECLARED} if its manifest declares all types, else {@link Detail#DEFINITIONS}. The
     * id is computed again.
     *
     * @throws ContractException if {@link PublicationBundle#problems} finds some, or a limit is exceeded
     */
    public static DynamicContract of(PublicationBundle bundle) {
        List<String> problems = bundle.problems(bundle.contractId());
        if (!problems.isEmpty()) {
            throw new ContractException("bundle: " + problems.get(0)
                    + (problems.size() == 1 ? "" : " and " + (problems.size() - 1) + " more problems"));
        }
        Optional<Manifest> manifest = bundle.manifest();
        return new DynamicContract(manifest.flatMap(ResolvedContract::of).map(DeclaredDescription::of).orElseGet(
                () -> DefinitionDescription.of(bundle.contract(), bundle.contractId(), bundle.types(), manifest)));
    }

    /**
     * What definitions describe, {@link Detail#DEFINITIONS}. The id is computed from the contract.
     *
     * @param types all that the contract reaches
     * @throws ContractException if one is missing or there twice, or a limit is exceeded
     */
    public static DynamicContract of(ServiceContract contract, Collection<TypeDef> types) {
        Map<String, TypeDef> byHash = new LinkedHashMap<>();
        Map<String, TypeDef> byName = new HashMap<>();
        for (TypeDef type : types) {
            byHash.put(ContractIds.of(type), type);
            TypeDef other = byName.put(type.typeName().qualified(), type);
            if (other != null && !other.equals(type)) {
                throw new ContractException(
                        "type " + Shown.text(type.typeName().qualified()) + ": twice (expected: one definition)");
            }
        }
        return new DynamicContract(
                DefinitionDescription.of(contract, ContractIds.of(contract), byHash, Optional.empty()));
    }

    /** The name of the service. */
    public String name() {
        return description.service();
    }

    public int version() {
        return description.version();
    }

    public ServiceScope scope() {
        return description.scope();
    }

    /**
     * 64 hex digits: with {@link Detail#MANIFEST} what the manifest says, otherwise computed from the description. Compare it
     * with the id that was announced before believing a description from elsewhere.
     */
    public String contractId() {
        return description.contractId();
    }

    public Detail detail() {
        return description.detail();
    }

    /** The names of the serialization modes that the service offers, the preferred one first; none stands for XLANG. */
    public List<String> serializationModes() {
        return description.modes();
    }

    /** All methods, in the order of the description. */
    public Collection<DynamicMethod> methods() {
        return List.copyOf(methods.values());
    }

    /**
     * A method by its name.
     *
     * @throws UnimplementedException if there is none of that name; the message lists those that there are
     */
    public DynamicMethod method(String name) {
        DynamicMethod method = methods.get(name);
        if (method == null) {
            throw new UnimplementedException(description.title() + ": method " + Shown.text(name) + " (expected: one of "
                    + Shown.plain(String.join(", ", new ArrayList<>(methods.keySet())), 400) + ")");
        }
        return method;
    }

    @Override
    public String toString() {
        return description.title();
    }
}
