package io.quarkiverse.aster.trust;

import java.util.Map;
import java.util.Set;

/**
 * The names of attributes that mean something to the protocol. Every name that begins with {@code aster.} is reserved;
 * applications use others.
 */
public final class Attributes {

    /** What all reserved names begin with. */
    public static final String RESERVED_PREFIX = "aster.";
    /** The capabilities of the peer, separated by commas. */
    public static final String ROLE = "aster.role";
    /** A label for people, the handle of an admitted peer. */
    public static final String NAME = "aster.name";
    /** The cloud whose word the peer must bring along, such as {@code aws}; its presence demands an identity check. */
    public static final String IID_PROVIDER = "aster.iid_provider";
    /** The account the cloud must name. */
    public static final String IID_ACCOUNT = "aster.iid_account";
    /** The region the cloud must name. */
    public static final String IID_REGION = "aster.iid_region";
    /** The role the cloud must name. */
    public static final String IID_ROLE_ARN = "aster.iid_role_arn";

    private static final Set<String> KNOWN = Set.of(ROLE, NAME, IID_PROVIDER, IID_ACCOUNT, IID_REGION, IID_ROLE_ARN);

    private Attributes() {
    }

    /** Whether only the protocol may give the name a meaning. */
    public static boolean isReserved(String name) {
        return name.startsWith(RESERVED_PREFIX);
    }

    /** A signer does not vouch for names whose meaning is not defined yet. */
    static void requireDefined(Map<String, String> attributes) {
        for (String name : attributes.keySet()) {
            if (isReserved(name) && !KNOWN.contains(name)) {
                throw new IllegalArgumentException("attribute " + name + ": reserved (expected: a name without the prefix "
                        + RESERVED_PREFIX + " or one of " + KNOWN.stream().sorted().toList() + ")");
            }
        }
    }
}
