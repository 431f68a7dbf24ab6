package io.quarkiverse.aster.it.vault;

import java.util.Arrays;
import java.util.Map;

import io.quarkiverse.aster.trust.RootKey;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Has the application trust a root key whose other half the tests have. */
public class RootKeyResource implements QuarkusTestResourceLifecycleManager {

    static final RootKey ROOT = RootKey.of(seed());

    private static byte[] seed() {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) 7);
        return seed;
    }

    @Override
    public Map<String, String> start() {
        return Map.of("quarkus.aster.trust.root-pubkey", ROOT.publicKey().hex());
    }

    @Override
    public void stop() {
        // nothing was started
    }
}
