package io.quarkiverse.aster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;

import org.junit.jupiter.api.Timeout;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.quarkiverse.aster.testing.Untrusted;

/** Any bytes as canonical definitions and as manifests. */
@Timeout(120)
class ContractFuzzTest {

    private static final long ALLOCATION = 1_000_000;

    @FuzzTest(maxDuration = "1m")
    void canonical(byte[] bytes) {
        decode(bytes, CanonicalDecoder::decodeType);
        decode(bytes, CanonicalDecoder::decodeMethod);
        decode(bytes, CanonicalDecoder::decodeService);
    }

    private static void decode(byte[] bytes, Function<byte[], Object> decoder) {
        Untrusted.decode(ContractException.class, ALLOCATION + 200L * bytes.length,
                () -> assertThat(decoder.apply(bytes)).isEqualTo(decoder.apply(bytes)));
    }

    @FuzzTest(maxDuration = "1m")
    void manifests(byte[] json) {
        Untrusted.decode(ContractException.class, ALLOCATION + 200L * json.length, () -> ManifestJson.readAll(json));
    }
}
