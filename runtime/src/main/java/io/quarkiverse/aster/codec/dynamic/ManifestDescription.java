package io.quarkiverse.aster.codec.dynamic;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.aster.contract.Manifest;
import io.quarkiverse.aster.contract.ManifestMethod;

/** What a manifest says that declares no types: requests and responses, roughly. */
final class ManifestDescription {

    private ManifestDescription() {
    }

    static Description of(Manifest manifest) {
        ManifestTypes types = new ManifestTypes();
        List<Description.Method> methods = new ArrayList<>();
        for (ManifestMethod method : manifest.methods()) {
            methods.add(new Description.Method(method.name(), method.pattern(), types.request(method), types.response(method),
                    method.idempotent(), method.timeout(), method.description()));
        }
        return new Description(manifest.service(), manifest.version(), manifest.scope(), manifest.contractId(),
                manifest.serializationModes(), DynamicContract.Detail.MANIFEST, methods, types.types(), types.untagged(),
                types.givens());
    }
}
