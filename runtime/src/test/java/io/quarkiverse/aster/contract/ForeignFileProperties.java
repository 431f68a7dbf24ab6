package io.quarkiverse.aster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is in a file from elsewhere, it is read or refused with a message that says why. */
class ForeignFileProperties {

    private static final ResolvedContract CONTRACT = new Library().resolve();
    private static final Map<String, byte[]> BUNDLE = PublicationBundle.of(CONTRACT).entries();
    private static final byte[] LOCK = ContractLock.of(List.of(ContractOutline.of(CONTRACT))).write()
            .getBytes(StandardCharsets.UTF_8);

    @Property(tries = 500)
    void manifests(@ForAll long seed) {
        onlyOurException(() -> {
            Manifest manifest = ManifestJson.read(mutated(BUNDLE.get(PublicationBundle.MANIFEST), seed));
            ContractOutline.of(manifest);
            ContractDiff.between(ContractOutline.of(CONTRACT.manifest()), ContractOutline.of(manifest)).text();
            ManifestJson.write(manifest);
        });
    }

    @Property(tries = 500)
    void lockFiles(@ForAll long seed) {
        onlyOurException(() -> ContractLock.read(LOCK).diff(ContractLock.read(mutated(LOCK, seed)))
                .forEach(diff -> assertThat(diff.text()).endsWith("\n")));
    }

    @Property(tries = 500)
    void bundles(@ForAll long seed) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        BUNDLE.forEach((name, bytes) -> entries.put(name, mutated(bytes, seed + name.hashCode())));
        onlyOurException(() -> {
            List<String> problems = PublicationBundle.of(entries).problems(CONTRACT.contractId());
            assertThat(problems).allMatch(problem -> problem.contains("(expected: "));
        });
    }

    private static void onlyOurException(Runnable reading) {
        try {
            reading.run();
        } catch (ContractException expected) {
            assertThat(expected).hasMessageContaining("(expected: ");
        } catch (RuntimeException e) {
            fail("not a ContractException", e);
        }
    }

    private static byte[] mutated(byte[] bytes, long seed) {
        Random random = new Random(seed);
        byte[] mutated = bytes.clone();
        for (int i = random.nextInt(3); i > 0; i--) {
            mutated[random.nextInt(mutated.length)] = (byte) (random.nextBoolean() ? random.nextInt(256)
                    : "[]{}\",:01null".charAt(random.nextInt(13)));
        }
        return mutated;
    }
}
