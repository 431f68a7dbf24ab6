package io.quarkiverse.aster.it.vault;

import java.time.Duration;
import java.util.stream.Collectors;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Shows secrets to those whom the application lets in. */
@AsterService(name = "Vault")
public class Vault {

    @Rpc
    public Secret read(SecretName name, CallContext call) {
        return new Secret(name.name(), "open " + name.name(), call.peer().orElseThrow().toString());
    }

    /** Again and again, for as long as the caller may see it. */
    @ServerStream
    public Multi<Secret> watch(SecretName name, CallContext call) {
        String reader = call.peer().orElseThrow().toString();
        return Multi.createFrom().ticks().every(Duration.ofMillis(20)).onOverflow().drop()
                .map(tick -> new Secret(name.name(), "open " + tick, reader));
    }

    @ClientStream
    public Uni<Stored> store(Multi<SecretName> names) {
        return names.collect().with(Collectors.counting()).map(count -> new Stored(count.intValue()));
    }

    @BidiStream
    public Multi<Secret> exchange(Multi<SecretName> names, CallContext call) {
        String reader = call.peer().orElseThrow().toString();
        return names.map(name -> new Secret(name.name(), "open " + name.name(), reader));
    }
}
